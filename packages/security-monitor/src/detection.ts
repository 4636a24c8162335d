import { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { Controls } from './catalogue/controls';
import { CustomDetection } from './custom/custom-input';
import { customProblems } from './custom/custom-problems';
import { PASSWORD_DATA_READ, ReadDetection, RECONNAISSANCE, ROOT_USED, SECRET_READ, SIGN_IN_TOKEN_READ } from './custom/read-calls';
import { DetectionFamily } from './detection-family';
import { Severity } from './severity';

/** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html */
const WITH_READS = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

/** A detection of a team's own, from an EventBridge pattern. */
export interface CustomDetectionProps {
  /** What it is called in alerts, filters and exclusions, such as `payroll-bucket-read`; none of the catalogue. */
  readonly id: string;

  /** The first line of the alert, such as `Payroll bucket read`. */
  readonly title: string;

  /** How bad it is. A failed attempt is told lower. */
  readonly severity: Severity;

  /** What it watches over. */
  readonly family: DetectionFamily;

  /**
   * Which events it is about, in full: EventBridge alone judges by it, in a rule of its own.
   *
   * Any event of the default bus will do. Calls whose names begin with Get, List or Describe need `readCalls` as well.
   */
  readonly pattern: events.EventPattern;

  /**
   * Whether the rule hears calls that only read, whose names begin with Get, List or Describe.
   *
   * EventBridge charges nothing for events of AWS services, but each event that matches is a call of the function, and the trail must log reads.
   * Data events, such as reading an object of S3, come without this if the trail logs them, and are billed by CloudTrail.
   *
   * @default false
   */
  readonly readCalls?: boolean;

  /** What it means, in one sentence. */
  readonly meaning: string;

  /**
   * When nobody needs to worry, in one sentence.
   *
   * @default - "It was announced, and the caller is the one who announced it."
   */
  readonly harmlessWhen?: string;

  /**
   * The way back, in one sentence or as a command.
   *
   * @default - "This detection does not name a way back."
   */
  readonly undo?: string;
}

/**
 * A single detection.
 */
export class Detection {
  /**
   * A detection of a team's own. Each brings one rule to the event bus, with the same queue, heartbeat and alarms as the others.
   *
   * An event that both this and the catalogue speak to makes two alerts.
   */
  public static custom(props: CustomDetectionProps): Detection {
    return new Detection(props);
  }

  /**
   * Any call of the root user, reads among them; HIGH. What the catalogue finds in the same call is another alert.
   *
   * Costs a rule and its two alarms, and a call of the function for each call of the root user.
   */
  public static rootUsed(): Detection {
    return Detection.ofReads(ROOT_USED);
  }

  /**
   * A secret of Secrets Manager read, by whomever; MEDIUM, many reads of one caller told together. Exclude the roles that the secrets are for.
   *
   * Costs a rule and its two alarms, and a call of the function for each read, those of excluded roles among them.
   */
  public static secretRead(): Detection {
    return Detection.ofReads(SECRET_READ);
  }

  /**
   * The password of a Windows administrator asked for (`GetPasswordData`); MEDIUM, LOW where it was denied.
   *
   * Costs a rule and its two alarms, and a call of the function for each such call.
   */
  public static passwordDataRead(): Detection {
    return Detection.ofReads(PASSWORD_DATA_READ);
  }

  /**
   * A session of the console made of temporary credentials (`GetSigninToken`), otherwise than by the access portal of AWS; LOW.
   *
   * Costs a rule and its two alarms, and a call of the function for each such session.
   */
  public static signInTokenRead(): Detection {
    return Detection.ofReads(SIGN_IN_TOKEN_READ);
  }

  /**
   * Calls that programs for stolen keys begin with, such as `GetAccountAuthorizationDetails`, `GetSendQuota` or `ListSecrets`; LOW.
   *
   * Costs a rule and its two alarms, and a call of the function for each such call: people in the console make some of them.
   */
  public static reconnaissance(): Detection {
    return Detection.ofReads(RECONNAISSANCE);
  }

  private static ofReads({ pattern, controls, ...texts }: ReadDetection): Detection {
    return new Detection({ ...texts, pattern, readCalls: true }, controls);
  }

  /** What it is called. */
  public readonly id: string;

  /** @internal */
  public readonly _custom: CustomDetection;

  /** The state of its rule. @internal */
  public readonly _state: string;

  private readonly pattern: events.EventPattern;

  private constructor({ pattern, readCalls, ...props }: CustomDetectionProps, controls?: Controls) {
    this.id = props.id;
    this.pattern = pattern;
    this._state = readCalls === true ? WITH_READS : 'ENABLED';
    this._custom = {
      id: props.id,
      title: props.title,
      severity: props.severity,
      family: props.family,
      meaning: props.meaning,
      harmlessWhen: props.harmlessWhen ?? 'It was announced, and the caller is the one who announced it.',
      undo: props.undo ?? 'This detection does not name a way back.',
      ...(controls === undefined ? {} : { controls }),
    };
  }

  /** The pattern in the spelling of EventBridge. @internal */
  public _pattern(scope: Construct): object {
    const { detailType, ...others } = this.pattern;
    return Stack.of(scope).resolve({ ...others, ...(detailType === undefined ? {} : { 'detail-type': detailType }) }) as object;
  }

  /** @internal */
  public _problems(scope: Construct): string[] {
    return customProblems(this._custom, this._pattern(scope)).map((problem) => `detection ${this.id}: ${problem}`);
  }
}
