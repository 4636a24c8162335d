import { Token } from 'aws-cdk-lib';
import type * as config from 'aws-cdk-lib/aws-config';

const RESOURCE_TYPE = /^[A-Z][A-Za-z0-9]*(::[A-Za-z0-9]+){2}$/;

/**
 * What AWS Config records, and how often.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/select-resources-recording-frequency.html
 */
export class ConfigRecording {
  /**
   * Records every change of every supported resource type, IAM's global ones included, as it happens. Charged by the change
   * (us-east-1: 0.003 USD); busy accounts, with containers above all, pay for what nobody reads.
   */
  public static continuous(): ConfigRecording {
    return new ConfigRecording('CONTINUOUS');
  }

  /**
   * Records the state of every supported resource type once a day, if it changed. Charged by the record (us-east-1: 0.012 USD): cheaper
   * where a resource changes more than four times a day. What changes and changes back within a day leaves no trace here, and rules
   * judge a day late; the trail still has every call.
   */
  public static daily(): ConfigRecording {
    return new ConfigRecording('DAILY');
  }

  /**
   * Records every change of these resource types as it happens, and nothing else.
   *
   * @param types CloudFormation names, such as "AWS::EC2::SecurityGroup"; at least one
   */
  public static types(types: string[]): ConfigRecording {
    return new ConfigRecording('CONTINUOUS', types);
  }

  private constructor(private readonly frequency: 'CONTINUOUS' | 'DAILY', private readonly only?: string[]) {}

  /** @internal */
  public _records(type: string): boolean {
    return this.only === undefined || Token.isUnresolved(this.only) || this.only.some((one) => Token.isUnresolved(one) || one === type);
  }

  /** @internal */
  public _problems(): string[] {
    if (this.only === undefined || Token.isUnresolved(this.only)) {
      return [];
    }
    if (this.only.length === 0) {
      return ['recording: ConfigRecording.types needs at least one resource type; ConfigRecording.continuous() records all'];
    }
    return this.only
      .filter((type) => !Token.isUnresolved(type) && !RESOURCE_TYPE.test(type))
      .map((type) => `recording: "${type}" is no resource type; write it as CloudFormation does, "AWS::EC2::SecurityGroup"`);
  }

  /** @internal */
  public _group(): config.CfnConfigurationRecorder.RecordingGroupProperty {
    return this.only === undefined
      ? { allSupported: true, includeGlobalResourceTypes: true }
      : { allSupported: false, includeGlobalResourceTypes: false, resourceTypes: this.only };
  }

  /** @internal */
  public _mode(): config.CfnConfigurationRecorder.RecordingModeProperty {
    return { recordingFrequency: this.frequency };
  }
}
