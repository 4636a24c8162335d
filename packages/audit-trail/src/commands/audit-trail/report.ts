import { type Finding, isWhole, type Tally, type Verification } from '../../verification';

/** Where the words go: lines of text for people, or a document a line for programs. */
export interface Report {
  finding(finding: Finding): void;
  summary(verification: Verification): void;
}

type Write = (text: string) => void;

export function jsonReport(write: Write): Report {
  const line = (type: string, fields: object) => write(`${JSON.stringify({ type, ...fields })}\n`);
  return {
    finding: (finding) => line('finding', finding),
    summary: ({ tally, chains }) => line('summary', { whole: isWhole(tally) && tally.digests > 0, ...tally, chains }),
  };
}

export function textReport(write: Write): Report {
  return {
    finding: ({ kind, of, key, chain, from, until, detail }) => {
      const what = key === undefined ? `${chain}  ${from} to ${until}` : `${of === 'log' ? 'log file   ' : 'digest file'} ${key}`;
      write(`${kind.toUpperCase().padEnd(8)}  ${what}\n          ${detail}\n`);
    },
    summary: ({ tally, chains }) => {
      for (const { chain, from, until, fromItsBeginning } of chains) {
        write(`${chain}: ${minute(from)} to ${minute(until)}${fromItsBeginning ? ', from its beginning' : '; nothing is proven of what came before'}\n`);
      }
      write(`${counted(tally)}\n${verdict(tally)}\n`);
    },
  };
}

/** One line that says where it is. */
export function progressLine(key: string, tally: Readonly<Tally>): string {
  return `${counted(tally)}, at ${key.slice(key.lastIndexOf('/') + 1)}`;
}

function counted({ digests, logs, bytes }: Readonly<Tally>): string {
  return `${number(digests)} digest files, ${number(logs)} log files, ${number(Math.round(bytes / 1_000_000))} MB`;
}

function verdict(tally: Readonly<Tally>): string {
  if (tally.digests === 0) return 'NOTHING TO VERIFY: no digest files there; see --prefix, --from, and whether the trail validates its files';
  if (isWhole(tally)) return 'WHOLE: every file is there and as CloudTrail delivered it';
  const { altered, missing, unsigned, gap } = tally;
  return `NOT WHOLE: ${altered} altered, ${missing} missing, ${unsigned} unsigned, ${gap} gaps`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

function minute(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}
