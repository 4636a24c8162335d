import { shellCommand } from '../alert/shell';
import { Call } from '../core/call';
import { Undo } from './detection';

/** Commands filled in from the event. Whatever does not look exactly like what it should be stays out: somebody will paste this. */

/** Values of an event by what they must look like, whole, to stand in a command. None lets in a quote, a `$`, a `;` or a leading dash. */
export const SHAPE = {
  account: /^\d{12}$/,
  arn: /^arn:aws[a-z-]*:[a-z0-9-]{2,40}:[a-z0-9-]{0,30}:(\d{12}|aws)?:[A-Za-z0-9][\w+=,.@:/*-]{0,400}$/,
  /** What IAM takes as the name of a user, role, group or policy. */
  iamName: /^[A-Za-z0-9_+=,.@][\w+=,.@-]{0,127}$/,
  accessKeyId: /^A[A-Z0-9]{15,127}$/,
  /** Ids that AWS makes, such as `vpc-0abc1234def567890` or a UUID. */
  id: /^[A-Za-z0-9][\w.-]{0,127}$/,
  bucket: /^[a-z0-9][a-z0-9.-]{1,62}$/,
} as const satisfies Readonly<Record<string, RegExp>>;

const REGION = /^[a-z]{2,5}(-[a-z]{2,10}){1,3}-\d{1,2}$/;
/** The AWS command line reads such a file and sends what stands in it. */
const NAMES_A_FILE = /^fileb?:\/\//;
/** Longer than that, nobody reads what they paste, and some shells and mail clients break it. */
export const LONGEST_COMMAND = 2_500;

export const BY_HAND: Undo = { note: 'no ready command: the event does not name what to undo in a form that is safe to paste; use the console link' };

/** A value as the event gives it, with the shape it must have; a plain string is our own. `[]` is a flag without value. */
export type Argument = string | readonly [] | readonly [value: string | undefined, shape: RegExp];

/** `aws <words> --region … <options>`; undefined when a value does not have its shape. */
export function readyCommand(call: Call, words: string, options: Readonly<Record<string, Argument>>): string | undefined {
  const values = Object.entries(options).map(([option, argument]) => {
    if (typeof argument === 'string') {
      return [option, argument];
    }
    const [value, shape] = argument;
    return shape === undefined ? [option] : value !== undefined && shape.test(value) && !NAMES_A_FILE.test(value) ? [option, value] : undefined;
  });
  if (values.some((value) => value === undefined)) {
    return undefined;
  }
  const command = shellCommand('aws', ...words.split(' '), ...regionOf(call), ...values.flatMap((value) => value!));
  return command.length > LONGEST_COMMAND ? undefined : command;
}

/** The way back by a ready command, with a note on what it does not do; by hand where the event does not allow one. */
export function undoBy(command: string | undefined, note?: string): Undo {
  return command === undefined ? { note: note === undefined ? BY_HAND.note : `${BY_HAND.note}; ${note}` } : { command, note };
}

/** The history of a resource: who set what before. */
export const historyOf = (call: Call, id: string | undefined, shape: RegExp): string | undefined =>
  (id !== undefined && shape.test(id) ? readyCommand(call, 'cloudtrail lookup-events', { '--lookup-attributes': `AttributeKey=ResourceName,AttributeValue=${id}` }) : undefined);

/** Where the event does not hold what stood there before: the earlier changes of the same resource do. */
export function lookBack(call: Call, id: string | undefined, shape: RegExp, missing: string): Undo {
  const command = historyOf(call, id, shape);
  return command === undefined
    ? { note: `the event does not hold ${missing}: look for the earlier changes of the same resource in the history of CloudTrail` }
    : { command, note: `the event does not hold ${missing}: this lists the earlier changes of the same resource, which do` };
}

export const regionOf = ({ region }: Call): string[] => (REGION.test(region) ? ['--region', region] : []);
