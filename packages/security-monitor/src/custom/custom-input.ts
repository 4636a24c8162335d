import { Controls } from '../catalogue/controls';
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
  /** Of those that the library brings. */
  readonly controls?: Controls;
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
  const { id, title, severity, family, meaning, harmlessWhen, undo, controls } = record(detection);
  const known = SEVERITIES.find((one) => one === severity);
  const knownFamily = Object.values(DetectionFamily).find((one) => one === family);
  const texts = { id: text(id), title: text(title), meaning: text(meaning), harmlessWhen: text(harmlessWhen), undo: text(undo) };
  return known === undefined || knownFamily === undefined || Object.values(texts).includes(undefined) || Object.keys(others).length > 0
    ? undefined
    : { detection: { ...texts as Record<keyof typeof texts, string>, severity: known, family: knownFamily, ...controlsOf(controls) }, event: record(event) };
}

function controlsOf(written: unknown): { readonly controls?: Controls } {
  const { cis3, cis5, cis7, attack, attack19 } = record(written);
  const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(text).filter((one) => one !== undefined) : []);
  return written === undefined ? {} : { controls: { cis3: list(cis3), cis5: list(cis5), cis7: list(cis7), attack: list(attack), attack19: list(attack19) } };
}
