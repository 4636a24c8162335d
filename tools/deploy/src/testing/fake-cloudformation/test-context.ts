import { Consents, type Need } from '../../core/consent';
import type { Context, Emptier } from '../../engine/context';
import type { TapEvent } from '../../engine/report';
import type { FakeCloudFormation } from './fake-cloudformation';

export interface TestContextOptions {
  readonly consents?: readonly string[];
  readonly yes?: boolean;
  readonly deadlineMinutes?: number;
  readonly signal?: AbortSignal;
  readonly owner?: string;
  /** @default 0.5 */
  readonly random?: () => number;
}

let tokens = 0;

/** A context on the fake: nobody at the terminal, time that passes at once. What was reported is in `events`. */
export function testContext(fake: FakeCloudFormation, options: TestContextOptions = {}): Context & { readonly events: TapEvent[] } {
  const events: TapEvent[] = [];
  const consents = Consents.parse(options.consents ?? [], options.yes ?? false);
  const emptier: Emptier = {
    knows: (type) => type === 'AWS::S3::Bucket',
    empty: (_type, physicalId) => {
      const thing = fake.account.things.get(physicalId);
      if (thing) {
        thing.full = false;
      }
      return Promise.resolve();
    },
    freeNetwork: () => Promise.resolve({ freed: 0, waiting: 1, foreign: [] }),
  };
  return {
    cloudFormation: fake,
    emptier,
    clock: fake.clock,
    random: options.random ?? (() => 0.5),
    approver: { consents, approve: (_stack: string, needs: readonly Need[]) => Promise.resolve(consents.missing(needs)) },
    report: (event) => events.push(event),
    signal: options.signal ?? new AbortController().signal,
    deadline: fake.clock.now() + (options.deadlineMinutes ?? 180) * 60_000,
    backoffScale: 1,
    owner: options.owner ?? 'tap-me',
    newToken: () => {
      tokens += 1;
      return `token-${tokens}`;
    },
    events,
  };
}
