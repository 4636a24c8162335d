import type { ResourceFailure } from '../core/failures/classify';
import { isRunning } from '../core/status';
import { pause, read } from './calls';
import type { StackEvent } from './cloudformation';
import type { Context } from './context';
import { saysAbsent } from './errors';
import { isRoot, stackNameOf } from './history';
import { describe } from './observe';
import { CannotTell, Unfinished } from './outcome';

/** How an operation ended. */
export interface Settled {
  /** The status the operation ended in, or `ABSENT`. */
  readonly status: string;
  readonly failures: readonly ResourceFailure[];
  /** Resources that the operation left in the account on purpose. */
  readonly skipped: readonly StackEvent[];
}

/** One call a second and stack at most; slower while nothing happens. */
const FASTEST_POLL_MS = 1_000;
const SLOWEST_POLL_MS = 5_000;
/** So many silent looks at the events until the status is asked for. */
const SILENT_POLLS = 2;
const MOST_PAGES_A_LOOK = 20;

interface Followed {
  readonly arn: string;
  lastSeen?: string;
  /** Whether what is there already belongs to the past. */
  readonly fresh: boolean;
}

/**
 * Follows the operation that runs on a stack, nested stacks included, until it has ended.
 *
 * It keeps one event id a stack, whatever their number of resources. Where `token` is given, the outcome is that of the
 * operation with this token: another one may have begun since.
 */
export class Follower {
  private readonly followed = new Map<string, Followed>();
  private readonly failures: ResourceFailure[] = [];
  private readonly skipped: StackEvent[] = [];
  private ended?: string;
  private marked = false;
  private rootFailure?: ResourceFailure;

  constructor(private readonly context: Context, private readonly name: string, private readonly arn: string, private readonly token?: string) {}

  /** Remembers where the history ends now: what comes later is the operation's. */
  async mark(): Promise<this> {
    const { events } = await read(this.context, () => this.context.cloudFormation.events(this.arn)).catch((error: unknown) => {
      if (error instanceof Unfinished) {
        throw error;
      }
      if (saysAbsent(error)) {
        return { events: [] };
      }
      throw new CannotTell(this.arn, error, false);
    });
    this.followed.set(this.arn, { arn: this.arn, lastSeen: events[0]?.id, fresh: true });
    this.marked = true;
    return this;
  }

  /** Everything in the history of a stack that was a shell until now is the operation's. */
  fromTheBeginning(): this {
    this.followed.set(this.arn, { arn: this.arn, fresh: true });
    return this;
  }

  /** @throws Unfinished when the run has to end before the operation does */
  async settle(): Promise<Settled> {
    let status = 'unknown';
    let silent = 0;
    // The first look counts from the one that marked the beginning, if there was one.
    let interval = this.marked ? FASTEST_POLL_MS : FASTEST_POLL_MS / 2;
    try {
      for (;;) {
        await pause(this.context, interval);
        const seen = await this.look();
        silent = seen > 0 ? 0 : silent + 1;
        interval = seen > 0 ? FASTEST_POLL_MS : Math.min(SLOWEST_POLL_MS, interval * 1.3);
        if (this.ended) {
          return this.result(this.ended);
        }
        if (silent >= SILENT_POLLS) {
          silent = 0;
          await pause(this.context, FASTEST_POLL_MS);
          status = (await describe(this.context, this.arn, true))?.status ?? 'ABSENT';
          if (!isRunning(status)) {
            // The last events may have come since.
            await pause(this.context, FASTEST_POLL_MS);
            await this.look();
            return this.result(this.ended ?? status);
          }
        }
      }
    } catch (error) {
      throw error instanceof Unfinished ? new Unfinished(error.reason, status === 'unknown' ? undefined : status) : error;
    }
  }

  private result(status: string): Settled {
    const failures = this.failures.length === 0 && this.rootFailure ? [this.rootFailure] : this.failures;
    return { status, failures, skipped: this.skipped };
  }

  /** Reads what is new of every stack; returns how much there was. */
  private async look(): Promise<number> {
    let count = 0;
    for (const followed of [...this.followed.values()]) {
      count += await this.lookAt(followed);
    }
    return count;
  }

  private async lookAt(followed: Followed): Promise<number> {
    const fresh: StackEvent[] = [];
    let next: string | undefined;
    for (let page = 0; page < MOST_PAGES_A_LOOK; page++) {
      const answer = await this.readEvents(followed.arn, next);
      const known = answer.events.findIndex(({ id }) => id === followed.lastSeen);
      fresh.push(...(known === -1 ? answer.events : answer.events.slice(0, known)));
      next = answer.next;
      if (known !== -1 || !next || (followed.lastSeen === undefined && !followed.fresh)) {
        break;
      }
      await pause(this.context, FASTEST_POLL_MS);
    }
    followed.lastSeen = fresh[0]?.id ?? followed.lastSeen;
    fresh.reverse().forEach((event) => this.hear(event));
    return fresh.length;
  }

  private async readEvents(arn: string, next?: string) {
    try {
      return await read(this.context, () => this.context.cloudFormation.events(arn, next));
    } catch (error) {
      if (saysAbsent(error)) {
        return { events: [] };
      }
      throw error instanceof Unfinished ? error : new CannotTell(this.name, error, true);
    }
  }

  private hear(event: StackEvent): void {
    const nested = event.stackArn === this.arn ? undefined : stackNameOf(event.stackArn);
    const { logicalId, type, status, reason, time } = event;
    this.context.report({ type: 'resource', stack: this.name, nested, logicalId, resourceType: type, status, reason, at: time });
    if (event.type === 'AWS::CloudFormation::Stack' && event.physicalId?.startsWith('arn:') && !this.followed.has(event.physicalId)) {
      this.followed.set(event.physicalId, { arn: event.physicalId, fresh: true });
    }
    if (isRoot(event) && event.stackArn === this.arn) {
      this.hearStack(event);
      return;
    }
    if (status.endsWith('_FAILED')) {
      this.failures.push({ logicalId, stack: nested, text: reason ?? 'no reason was given', resourceType: type });
    }
    if (status === 'DELETE_SKIPPED') {
      this.skipped.push(event);
    }
  }

  private hearStack({ status, reason, logicalId, type, token }: StackEvent): void {
    // An operation of somebody else has its own end; that one is not waited for here.
    const ours = this.token === undefined || token === undefined || token === this.token;
    if (!ours) {
      return;
    }
    if (reason && /ROLLBACK|FAILED/.test(status)) {
      this.rootFailure ??= { logicalId, text: reason, resourceType: type };
    }
    this.ended = isRunning(status) || status === 'REVIEW_IN_PROGRESS' ? undefined : status;
  }
}
