import { Severity } from '../../severity';
import { SampleEvent } from './sample-event';

/** One promise of a detection: this event raises it at this severity, or leaves it silent. */
export interface Row {
  readonly title: string;
  readonly event: SampleEvent;
  /** undefined: silent. */
  readonly severity?: Severity;
}

export const raises = (severity: Severity, title: string, event: SampleEvent): Row => ({ title, event, severity });
export const silent = (title: string, event: SampleEvent): Row => ({ title, event });
/** The same call refused: what trying it is worth. */
export const refused = (severity: Severity, event: SampleEvent): Row => raises(severity, 'denied attempt', event.denied());
