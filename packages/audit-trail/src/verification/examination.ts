import type { EvidenceStore } from './evidence-store';
import type { Finding, FindingKind, Tally } from './finding';
import type { PublicKeys } from './public-keys';

/** Digest files and log files that are read at once. */
const WIDTH = 16;

/** What the parts of one verification share. */
export interface Examination {
  readonly store: EvidenceStore;
  readonly keys: PublicKeys;
  readonly width: number;
  readonly tally: Tally;
  /** Told of every finding, as it is found: none is kept. */
  readonly report: (finding: Finding) => void;
  /** Told of every file, once it is judged. */
  readonly advance: (key: string) => void;
}

export interface ExaminationOptions {
  readonly store: EvidenceStore;
  readonly keys: PublicKeys;
  readonly tally: Tally;
  readonly width?: number;
  readonly onFinding?: (finding: Finding) => void;
  readonly onFile?: (key: string) => void;
}

export function examine({ store, keys, tally, width = WIDTH, onFinding, onFile }: ExaminationOptions): Examination {
  return {
    store,
    keys,
    tally,
    width,
    report: (finding) => {
      tally[finding.kind satisfies FindingKind] += 1;
      onFinding?.(finding);
    },
    advance: (key) => onFile?.(key),
  };
}
