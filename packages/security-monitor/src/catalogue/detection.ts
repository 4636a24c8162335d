import { ResourceType } from '../alert/console-pages';
import { Call } from '../core/call';
import { Json } from '../core/json';
import { NOTHING_OWN, OwnResources } from '../core/own-resources';
import { lowered } from '../core/severities';
import { DetectionFamily } from '../detection-family';
import { Severity } from '../severity';
import { Controls } from './controls';

/** The way back: a command that can be pasted as it stands, a sentence where there is none, or both. */
export interface Undo {
  readonly command?: string;
  readonly note?: string;
}

/** What a finding says, before it is made fit for mail, chat or machines; strings of the event may stand in it raw. */
export interface Account {
  /** One sentence for the first line: what happened to what. */
  readonly headline: string;
  /** What changed, a line each. */
  readonly what: readonly string[];
  /** The same for machines. */
  readonly facts: Json;
  /** What is now reachable, and by whom. */
  readonly exposes?: string;
  readonly exposesAdminPort?: boolean;
  /** What the console link shows. */
  readonly resource?: { readonly type: ResourceType; readonly id: string };
}

/** What kind of record CloudTrail makes: of an API call, of a sign-in or another action in the console, or of something that a service did by itself. */
export type RecordKind = 'api-call' | 'sign-in' | 'service-event';

export interface Verdict<Evidence> {
  readonly severity: Severity;
  readonly evidence: Evidence;
  /** What a failed attempt is worth, where trying tells as much as succeeding; lowered where it is not said. */
  readonly ifFailed?: Severity;
}

/** Where one finding by itself says nothing, and so many within the time do. */
export interface Threshold {
  readonly count: number;
  readonly minutes: number;
  /** What they have in common: a user, an address. Reaching it in one of these is enough. */
  of(call: Call): readonly string[];
}

/** A detection as its author writes it: `Evidence` is what the judge saw and the other parts tell about. */
export interface DetectionPage<Evidence> {
  readonly id: string;
  readonly title: string;
  readonly family: DetectionFamily;
  /** Which severities there are, and what earns them. */
  readonly ladder: Partial<Record<Severity, string>>;
  /** Which calls it looks at: service -> CloudTrail event names. */
  readonly events: Readonly<Record<string, readonly string[]>>;
  /** `api-call` where it is not said. */
  readonly recordKind?: RecordKind;
  /** Every finding is told where it is not said. */
  readonly threshold?: Threshold;
  /** It looks for failed attempts, and at nothing that succeeded. */
  readonly failuresOnly?: true;
  /** Pure: decides, as if every call succeeded. undefined: nothing to say. */
  judge(call: Call, own: OwnResources): Verdict<Evidence> | undefined;
  tell(evidence: Evidence, call: Call): Account;
  undo(evidence: Evidence, call: Call): Undo;
  /** What it means, in one sentence. */
  readonly meaning: string;
  readonly harmlessWhen: string;
  readonly controls: Controls;
}

export interface Finding {
  readonly detection: Detection;
  readonly severity: Severity;
  readonly account: Account;
  readonly undo: Undo;
}

export type Detection = Omit<DetectionPage<never>, 'judge' | 'tell' | 'undo'> & {
  /** A team's own, which EventBridge judges by its pattern. */
  readonly custom?: true;
  /** What it finds in a call; nothing in a call it does not look at. `own`: what belongs to the monitor. */
  readonly find: (call: Call, own?: OwnResources) => Finding | undefined;
};

/** Binds a page into what the rest of the library works with. A failed call is lowered here, once for all. */
export function detection<Evidence>(page: DetectionPage<Evidence>): Detection {
  const { judge, tell, undo, ...rest } = page;
  const bound: Detection = {
    ...rest,
    find: (call, own = NOTHING_OWN) => {
      const verdict = Object.hasOwn(rest.events, call.source) && rest.events[call.source].includes(call.name) ? judge(call, own) : undefined;
      return verdict && {
        detection: bound,
        severity: call.error === undefined ? verdict.severity : verdict.ifFailed ?? lowered(verdict.severity),
        account: tell(verdict.evidence, call),
        undo: call.error === undefined ? undo(verdict.evidence, call) : { note: 'nothing to undo: the call failed and changed nothing' },
      };
    },
  };
  return bound;
}
