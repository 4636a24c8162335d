/** A caller whose calls are not counted. */
export interface CisExclusion {
  /**
   * The ARN of the caller as CloudTrail writes it, `arn:aws:sts::111122223333:assumed-role/Deployer/session`. `*` may stand for its beginning and
   * its end: `*:assumed-role/Deployer/*`.
   */
  readonly principalArn: string;

  /** Why, for whoever reads the template. */
  readonly reason: string;
}
