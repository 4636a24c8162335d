import { Json, record, text } from '../core/json';
import { SEVERITIES } from '../core/severities';
import { DetectionFamily } from '../detection-family';
import { Severity } from '../severity';

/** A team's own detection as the rule hands it to the function, beside the event: no variable of the function has to hold it. */
export interface CustomDetection {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly family: DetectionFamily;
  readonly meaning: string;
  readonly harmlessWhen: string;
  readonly undo: string;
}

/** What EventBridge takes as the template of an input. @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html */
export const LONGEST_TEMPLATE = 8_192;

/** The whole event as it arrived, in the words of EventBridge. */
const WHOLE_EVENT = '<aws.events.event.json>';

/** The template of the input. EventBridge takes everything in angle brackets for a variable, so that those of the team's texts are escaped. */
export const inputTemplate = (detection: CustomDetection): string =>
  `{"detection":${JSON.stringify(detection).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e')},"event":${WHOLE_EVENT}}`;

/** What such a rule hands over; undefined where it is an event as it is. */
export function readCustom(input: unknown): { readonly detection: CustomDetection; readonly event: Json } | undefined {
  const { detection, event, ...others } = record(input);
  const { id, title, severity, family, meaning, harmlessWhen, undo } = record(detection);
  const known = SEVERITIES.find((one) => one === severity);
  const knownFamily = Object.values(DetectionFamily).find((one) => one === family);
  const texts = { id: text(id), title: text(title), meaning: text(meaning), harmlessWhen: text(harmlessWhen), undo: text(undo) };
  return known === undefined || knownFamily === undefined || Object.values(texts).includes(undefined) || Object.keys(others).length > 0
    ? undefined
    : { detection: { ...texts as Record<keyof typeof texts, string>, severity: known, family: knownFamily }, event: record(event) };
}
