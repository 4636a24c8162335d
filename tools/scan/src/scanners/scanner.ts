import type { Template } from '../assembly/template';
import type { RawFinding, ScannerName } from '../finding';

/** A scanner whose own program is pinned and asks nobody outside this machine. */
export interface Scanner {
  readonly name: ScannerName;
  /** Groups of rules by the name of the pack, with the ids of all that are checked. */
  rules(): Promise<Readonly<Record<string, readonly string[]>>>;
  /** What it finds in each template, in the order of the templates. */
  scan(templates: readonly Template[]): Promise<readonly (readonly RawFinding[])[]>;
}
