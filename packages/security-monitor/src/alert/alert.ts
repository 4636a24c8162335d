import { Finding } from '../catalogue/detection';
import { Call } from '../core/call';

/** What the alert knows besides the finding: where the monitor stands, and the time, which the pure core cannot know. */
export interface Surroundings {
  readonly environment?: string;
  readonly stackName: string;
  /** When the event reached the monitor. */
  readonly now: Date;
}

/** What was found about one call, to be told to people and machines: one call, one alert. */
export interface Alert {
  readonly call: Call;
  /** The worst, which gives the alert its severity and its subject. */
  readonly finding: Finding;
  /** What else was found in the same call, worst first. */
  readonly also: readonly Finding[];
  readonly surroundings: Surroundings;
}

/**
 * What is told once and no more: all that the catalogue finds in a call is one alert, and each detection of a team's own is another one, which
 * comes through a rule of its own.
 */
export const identityOf = ({ call, finding: { detection } }: Alert): string => (detection.custom === true ? `${call.eventId} ${detection.id}` : call.eventId);

/** `Denied attempt: `, `Failed attempt: `, or nothing. */
export function attempt({ error }: Call): string {
  if (error === undefined) {
    return '';
  }
  return /UnauthorizedOperation$|^AccessDenied|NotAuthorized|OptInRequired$/.test(error.code) ? 'Denied attempt: ' : 'Failed attempt: ';
}
