import { BASELINE_RULES, type RuleRow } from './baseline-rules';

/**
 * A rule that AWS manages and AWS Config evaluates, with the controls it gives evidence for.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
 */
export class ManagedConfigRule {
  /** The rules of `ConfigRules.baseline()`, for a list that leaves some out or adds others. */
  public static baseline(): ManagedConfigRule[] {
    return BASELINE_RULES.map((row) => new ManagedConfigRule(row));
  }

  /**
   * Any other rule AWS manages.
   *
   * @param identifier as AWS writes it, such as "EC2_IMDSV2_CHECK"
   * @param reason why the rule matters here; becomes its description
   * @param parameters the rule's input parameters by name
   */
  public static of(identifier: string, reason: string, parameters?: Record<string, string>): ManagedConfigRule {
    return new ManagedConfigRule({ identifier, reason, parameters });
  }

  /** The identifier AWS gave the rule. */
  public readonly identifier: string;

  /** Why the rule matters. */
  public readonly reason: string;

  /** The entries of CIS AWS Foundations 3.0 it gives evidence for. */
  public readonly cisControls: string[];

  /** The controls of AWS Foundational Security Best Practices it gives evidence for. */
  public readonly fsbpControls: string[];

  /** @internal */
  public readonly _parameters?: Record<string, string>;
  /** @internal */
  public readonly _triggeredBy?: string;

  private constructor(row: RuleRow) {
    this.identifier = row.identifier;
    this.reason = row.reason;
    this.cisControls = row.cis ?? [];
    this.fsbpControls = row.fsbp ?? [];
    this._parameters = row.parameters;
    this._triggeredBy = row.triggeredBy;
  }

  /**
   * What the console shows beside the rule.
   * @internal
   */
  public get _description(): string {
    const controls = [...this.cisControls.map((id) => `CIS ${id}`), ...this.fsbpControls];
    return controls.length === 0 ? this.reason : `${controls.join(', ')}: ${this.reason}`;
  }
}
