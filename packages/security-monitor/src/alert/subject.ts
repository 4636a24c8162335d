import { Alert, attempt } from './alert';
import { ascii, forPeople } from './sanitize';

/** SNS documents "less than 100 characters", and refuses anything but printable ASCII; a refused subject would be a lost alert. */
export const LONGEST_SUBJECT = 99;

/** The first line of an alert, in full. */
export const headline = ({ call, finding, surroundings }: Alert): string =>
  `[${finding.severity}] ${attempt(call)}${forPeople(finding.account.headline, 200)} (${forPeople(surroundings.stackName, 60)})`;

/** The same as a mail subject: severity first, the stack dropped before anything is cut. */
export function subject(alert: Alert): string {
  const whole = ascii(headline(alert));
  if (whole.length <= LONGEST_SUBJECT) {
    return whole;
  }
  const short = ascii(`[${alert.finding.severity}] ${attempt(alert.call)}${forPeople(alert.finding.account.headline, 200)}`);
  return short.length <= LONGEST_SUBJECT ? short : `${short.slice(0, LONGEST_SUBJECT - 3)}...`;
}
