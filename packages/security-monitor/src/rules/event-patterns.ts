import { Detection, RecordKind } from '../catalogue/detection';

/** Calls of one service. */
export interface ServiceCalls { readonly eventSource: readonly string[]; readonly eventName: readonly string[] }

/** The pattern of one rule. Names are exact: wildcards are rationed per bus, and a whole source would bring the noise of every caller. */
export interface CallPattern {
  /** Nobody but AWS can put events with such a source on a bus. */
  readonly 'source': readonly [{ readonly prefix: 'aws.' }];
  readonly 'detail-type': readonly string[];
  readonly 'detail': ServiceCalls | { readonly $or: readonly ServiceCalls[] };
}

/**
 * Sign-ins have two spellings: AWS documents `Signin`, and its own recipes match `Sign In`.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
const DETAIL_TYPES: Readonly<Record<RecordKind, readonly string[]>> = {
  'api-call': ['AWS API Call via CloudTrail'],
  'sign-in': ['AWS Console Signin via CloudTrail', 'AWS Console Sign In via CloudTrail', 'AWS Console Action via CloudTrail'],
  'service-event': ['AWS Service Event via CloudTrail'],
};
const KINDS = Object.keys(DETAIL_TYPES) as RecordKind[];

/** The length EventBridge takes by default. @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
export const LONGEST_PATTERN = 2_048;

/**
 * As few patterns as the limit allows that together match every call the detections look at, and no other call.
 *
 * Few, because a queue takes the policy of a dozen rules and a stack the alarms of fifty; and still no other call, because each service keeps
 * its own list of names: one list for several would match every combination of the two.
 */
export const eventPatterns = (detections: readonly Detection[], longest = LONGEST_PATTERN): CallPattern[] => KINDS.flatMap((kind) => {
  const calls = detections.filter(({ recordKind = 'api-call' }) => recordKind === kind)
    .flatMap(({ events }) => Object.entries(events).flatMap(([source, names]) => names.map((name) => `${source} ${name}`)));
  return packed(kind, [...new Set(calls)].sort(), longest);
});

function packed(kind: RecordKind, calls: readonly string[], longest: number): CallPattern[] {
  const patterns: CallPattern[] = [];
  for (let start = 0; start < calls.length;) {
    const end = lastThatFits(start + 1, calls.length, (candidate) => JSON.stringify(pattern(kind, calls.slice(start, candidate))).length <= longest);
    patterns.push(pattern(kind, calls.slice(start, end)));
    start = end;
  }
  return patterns;
}

/** By halves, as a pattern only grows with its calls; `first` where nothing fits, for a call cannot be split. */
function lastThatFits(first: number, last: number, fits: (candidate: number) => boolean): number {
  let [low, high] = [first, last];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    [low, high] = fits(middle) ? [middle, high] : [low, middle - 1];
  }
  return low;
}

function pattern(kind: RecordKind, calls: readonly string[]): CallPattern {
  const services = [...new Set(calls.map((call) => call.split(' ')[0]))].map((source): ServiceCalls => ({
    eventSource: [source], eventName: calls.filter((call) => call.startsWith(`${source} `)).map((call) => call.split(' ')[1]),
  }));
  // `$or` wants two alternatives at least.
  return { 'source': [{ prefix: 'aws.' }], 'detail-type': DETAIL_TYPES[kind], 'detail': services.length === 1 ? services[0] : { $or: services } };
}

/** The calls of a pattern, service by service. */
export const callsOf = ({ detail }: CallPattern): readonly ServiceCalls[] => ('$or' in detail ? detail.$or : [detail]);
