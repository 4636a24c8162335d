import { DetectionFamily } from '../detection-family';
import { Severity } from '../severity';
import { Caller } from './caller';
import { daysLeft, exclusionProblems, WARNING_DAYS } from './exclusion-problems';
import { ExclusionRule } from './exclusion-rule';

/** What is excluded, where, why and until when. */
export interface ExclusionOptions {
  /** Why nobody needs to hear of it, in one line; it stands in the log beside every excluded finding. */
  readonly reason: string;

  /**
   * The last day it holds, such as `2027-03-31`, in UTC; a year ahead at most.
   *
   * Synthesis warns in the last thirty days and fails afterwards. The function goes by it as well: a day later the findings are told again,
   * deployed or not.
   */
  readonly expires: string;

  /**
   * The ids of the detections that are excluded.
   *
   * @default - those of `families`
   */
  readonly detections?: string[];

  /**
   * Families whose detections are excluded, all of them.
   *
   * @default - those of `detections`
   */
  readonly families?: DetectionFamily[];

  /**
   * The ids or names of the resources that it is about, `*` for any part. A finding that names no resource is then told.
   *
   * @default - any resource
   */
  readonly resources?: string[];

  /**
   * CIDR blocks that the calls come from. A call that a service makes comes from no address.
   *
   * @default - from anywhere
   */
  readonly sourceAddresses?: string[];

  /**
   * Findings above this severity are told all the same.
   *
   * @default Severity.HIGH, so that critical findings are told unless `Severity.CRITICAL` stands here
   */
  readonly upTo?: Severity;
}

/**
 * Findings that nobody is told of, because somebody is known to do just that.
 *
 * They are logged and counted all the same (`metricFindingsExcluded`). What could not be judged is never excluded.
 */
export class Exclusion {
  /**
   * What one caller does.
   *
   * @param caller   who
   * @param options  what, where, why and until when; detections or families must be named
   */
  public static of(caller: Caller, options: ExclusionOptions): Exclusion {
    return new Exclusion(caller, options, false);
  }

  /**
   * What CloudFormation does with the role of a known deployer: everything up to HIGH, unless the options name less.
   *
   * @param roleName  the role that CloudFormation acts with, such as `cdk-hnb659fds-cfn-exec-role-111122223333-eu-west-1`
   * @param options   where, why and until when
   */
  public static deployer(roleName: string, options: ExclusionOptions): Exclusion {
    return new Exclusion(Caller.deployer(roleName), options, true);
  }

  /**
   * What an AWS service does by itself: everything up to HIGH, unless the options name less.
   *
   * @param principal  such as `autoscaling.amazonaws.com`
   * @param options    where, why and until when
   */
  public static service(principal: string, options: ExclusionOptions): Exclusion {
    return new Exclusion(Caller.service(principal), options, true);
  }

  /**
   * What people do who signed in through IAM Identity Center with a permission set.
   *
   * @param permissionSet  the name of the permission set
   * @param options        what, where, why and until when; detections or families must be named
   */
  public static identityCenter(permissionSet: string, options: ExclusionOptions): Exclusion {
    return new Exclusion(Caller.permissionSet(permissionSet), options, false);
  }

  private constructor(private readonly caller: Caller, private readonly options: ExclusionOptions, private readonly whateverItFinds: boolean) {}

  /** As the function reads it. @internal */
  public _rule(): ExclusionRule {
    const { upTo = Severity.HIGH, ...options } = this.options;
    return { caller: this.caller._written(), ...options, upTo };
  }

  /** @internal */
  public _problems(now: Date, custom: readonly string[] = []): string[] {
    const problems = [...this.caller._problems(), ...exclusionProblems(this._rule(), { whateverItFinds: this.whateverItFinds, custom }, now)];
    return problems.map((problem) => `exclusion of ${this.caller._title()}: ${problem}`);
  }

  /** @internal */
  public _warning(now: Date): string | undefined {
    const left = daysLeft(this.options.expires, now);
    return left > WARNING_DAYS
      ? undefined
      : `the exclusion of ${this.caller._title()} ends in ${left} ${left === 1 ? 'day' : 'days'}, after ${this.options.expires}: `
        + 'its findings are told again then, and synthesis fails. Its reason was: ' + this.options.reason;
  }
}
