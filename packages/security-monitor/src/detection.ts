import { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { CustomDetection } from './custom/custom-input';
import { customProblems } from './custom/custom-problems';
import { DetectionFamily } from './detection-family';
import { Severity } from './severity';

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
   * Any event of the default bus will do. Of calls whose names begin with Get, List or Describe, EventBridge hands a rule nothing by default.
   */
  readonly pattern: events.EventPattern;

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

  /** What it is called. */
  public readonly id: string;

  /** @internal */
  public readonly _custom: CustomDetection;

  private readonly pattern: events.EventPattern;

  private constructor({ pattern, ...props }: CustomDetectionProps) {
    this.id = props.id;
    this.pattern = pattern;
    this._custom = {
      id: props.id,
      title: props.title,
      severity: props.severity,
      family: props.family,
      meaning: props.meaning,
      harmlessWhen: props.harmlessWhen ?? 'It was announced, and the caller is the one who announced it.',
      undo: props.undo ?? 'This detection does not name a way back.',
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
