import { SEVERITIES } from '../core/severities';
import { Severity } from '../severity';

/** A topic that gets alerts besides the monitor's own. */
export interface FurtherTopic {
  readonly topicArn: string;
  /** Milder alerts are not published to it. */
  readonly minimum?: Severity;
  /** It leads to chat rooms, which show nothing but their own schema. */
  readonly chat?: boolean;
}

export function readFurtherTopics(written: string | undefined): readonly FurtherTopic[] {
  return written === undefined || written === '' ? [] : JSON.parse(written) as FurtherTopic[];
}

/** A message without a severity, such as a heartbeat, reaches none of them. */
export const takes = ({ minimum }: FurtherTopic, severity: string | undefined): boolean =>
  severity !== undefined && SEVERITIES.indexOf(severity as Severity) >= (minimum === undefined ? 0 : SEVERITIES.indexOf(minimum));
