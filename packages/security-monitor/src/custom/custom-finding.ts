import { controls } from '../catalogue/controls';
import { Finding } from '../catalogue/detection';
import { Call } from '../core/call';
import { text } from '../core/json';
import { lowered } from '../core/severities';
import { CustomDetection } from './custom-input';

const MOST_PARAMETERS = 8;

/** EventBridge has judged already, by the pattern of the team: here it is only told, as any other finding. */
export function customFinding(custom: CustomDetection, call: Call): Finding {
  const { id, title, severity, family, meaning, harmlessWhen, undo } = custom;
  const speaksTo = custom.controls ?? controls([]);
  const parameters = Object.entries(call.request).flatMap(([name, value]) => (text(value) === undefined ? [] : [`${name}: ${text(value)}`])).slice(0, MOST_PARAMETERS);
  return {
    detection: {
      id, title, family, meaning, harmlessWhen, custom: true, events: {}, ladder: { [severity]: 'always' }, controls: speaksTo, find: () => undefined,
    },
    severity: call.error === undefined ? severity : lowered(severity),
    account: { headline: title, what: [`${call.name} on ${call.source}`, ...parameters], facts: { call: `${call.source} ${call.name}`, parameters } },
    undo: { note: call.error === undefined ? undo : 'nothing to undo: the call failed and changed nothing' },
  };
}
