import { pause } from '@tapstack/handler-kit';
import { Alert, identityOf } from '../../../alert/alert';
import { kindOf, noteOf } from '../../../alert/note';
import { STATE_UNAVAILABLE } from '../../../signals/log-lines';
import { STATE_TABLE_NAME } from '../environment';
import { Log } from '../log';
import { Bursts } from './bursts';
import { Claim, Claims } from './claims';
import { Counts, Occurrence } from './counts';
import { Notes, WaitingNote } from './notes';
import { StateTable } from './state-table';

/** What containers remember together. Nothing of it ever throws: a memory that fails means an alert too many, never one too few. */
export interface Memory {
  /** `ours` as well where the table does not say. */
  readonly claim: (id: string) => Promise<Claim>;
  readonly confirm: (id: string) => Promise<void>;
  readonly release: (id: string) => Promise<void>;
  /** Whether the alert is the first of its kind for some time, or a part of a burst, of which there will be a summary. */
  readonly join: (alert: Alert) => Promise<'first' | 'part'>;
  /** How often it happened, this one included, counted up to a number; undefined where nobody knows. */
  readonly count: (occurrence: Occurrence, minutes: number, most: number) => Promise<number | undefined>;
  /** What waits of bursts. */
  readonly bursts?: Bursts;
  /** Keeps the alert for the digest; false where it could not. */
  readonly keep: (alert: Alert) => Promise<boolean>;
  /** What waits for the digest. */
  readonly digest?: Digest;
}

interface Digest {
  readonly waiting: () => Promise<WaitingNote[]>;
  readonly remove: (notes: readonly WaitingNote[]) => Promise<void>;
}

const DIGEST = 'digest';

/** Without a table: each container has only itself. */
export const FORGETFUL: Memory = {
  claim: async () => 'ours', confirm: async () => undefined, release: async () => undefined, join: async () => 'first', keep: async () => false, count: async () => undefined,
};

export function memoryOf(environment: NodeJS.ProcessEnv, log: Log, now: () => Date): Memory {
  const tableName = environment[STATE_TABLE_NAME];
  return tableName === undefined || tableName === '' ? FORGETFUL : remembering(new StateTable(tableName, environment), log, now);
}

function remembering(table: StateTable, log: Log, now: () => Date): Memory {
  const claims = new Claims(table, now, pause);
  const bursts = new Bursts(table, now);
  const notes = new Notes(table);
  const counts = new Counts(table, now);
  // What could not be claimed is not asked for again: each question may take as long as an alert may wait.
  const unclaimed = new Set<string>();
  const trying = async <T>(question: string, id: string, ask: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await ask();
    } catch (error) {
      log.error(STATE_UNAVAILABLE, { question, id, error });
      return otherwise;
    }
  };
  const ifClaimed = (question: string, ask: (id: string) => Promise<void>) => async (id: string) => {
    if (!unclaimed.delete(id)) {
      await trying(question, id, () => ask(id), undefined);
    }
  };
  return {
    claim: async (id) => {
      const claim = await trying<Claim | undefined>('claim', id, () => claims.claim(id), undefined);
      if (claim === undefined) {
        unclaimed.add(id);
      }
      return claim ?? 'ours';
    },
    confirm: ifClaimed('confirm', (id) => claims.confirm(id)),
    release: ifClaimed('release', (id) => claims.release(id)),
    join: async (alert) => {
      const id = identityOf(alert);
      const note = noteOf(alert);
      return unclaimed.has(id)
        ? 'first'
        : trying<'first' | 'part'>(
            'join', id, () => bursts.join(kindOf(alert), id, note.time, JSON.stringify(note)), 'first',
          );
    },
    count: (occurrence, minutes, most) => trying<number | undefined>('count', occurrence.id, () => counts.count(occurrence, minutes, most), undefined),
    bursts,
    keep: async (alert) => {
      const id = identityOf(alert);
      const note = noteOf(alert);
      return !unclaimed.has(id) && trying('keep', id, async () => {
        await notes.add(DIGEST, id, note.time, JSON.stringify(note));
        return true;
      }, false);
    },
    digest: { waiting: () => notes.waiting(DIGEST), remove: (told) => notes.remove(DIGEST, told) },
  };
}
