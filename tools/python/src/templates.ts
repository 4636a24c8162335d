import { readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

import type { Finding, Level } from './lint-policy';
import { Problem } from './problem';

const TEMPLATE = '.template.json';

/**
 * Every template below a directory of cloud assemblies, in a stable order; staged assets are not the app's templates.
 *
 * @throws Problem when the directory is missing or holds none
 */
export function templatesBelow(directory: string): string[] {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Problem(`there is no directory ${directory}`, 'synthesize first, or name the directory that holds the cloud assemblies');
  }
  const templates = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(TEMPLATE) && !path.split(sep).some((part) => part.startsWith('asset.')))
    .sort()
    .map((path) => join(directory, path));
  if (templates.length === 0) {
    throw new Problem(`no *${TEMPLATE} lies below ${directory}`, 'synthesize first, or name the directory that holds the cloud assemblies');
  }
  return templates;
}

interface Match {
  readonly Filename: string;
  readonly Level: Level;
  readonly Location: { readonly Start: { readonly LineNumber: number } };
  readonly Message: string;
  readonly Rule: { readonly Id: string };
}

/** Reads what `cfn-lint --format json` printed. */
export function parseFindings(output: string): Finding[] {
  return (JSON.parse(output || '[]') as Match[]).map((match) => ({
    template: match.Filename,
    line: match.Location.Start.LineNumber,
    rule: match.Rule.Id,
    level: match.Level,
    message: match.Message,
  }));
}
