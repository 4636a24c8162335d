import { ConfigServiceRole } from './config-service-role';

/**
 * Who records the configuration. A region of an account has at most one recorder and one delivery channel, and creating a second one fails.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html
 */
export class ConfigRecorder {
  /**
   * Creates the recorder and its delivery channel, for a region that has none.
   *
   * @param serviceRole where the service-linked role comes from; made sure of by the stack unless given
   */
  public static create(serviceRole?: ConfigServiceRole): ConfigRecorder {
    return new ConfigRecorder(serviceRole ?? ConfigServiceRole.ensure());
  }

  /**
   * Leaves recording to the recorder that the region already has, be it of Control Tower, a landing zone or another stack. Only the rules
   * are made.
   */
  public static existing(): ConfigRecorder {
    return new ConfigRecorder();
  }

  /**
   * The role to record with, or undefined where something else records.
   * @internal
   */
  public readonly _serviceRole?: ConfigServiceRole;

  private constructor(serviceRole?: ConfigServiceRole) {
    this._serviceRole = serviceRole;
  }
}
