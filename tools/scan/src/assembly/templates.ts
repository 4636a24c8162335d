import { type Dirent, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Problem } from '@tapstack/python';

import { type ConstructMetadata, acknowledgementsOf, placesOf } from './construct-metadata';
import { withoutSuppressions } from './suppressions';
import type { Template, TemplateBody } from './template';

const ENDING = '.template.json';

/**
 * Every template of the assemblies below the directories, nested stacks included, in a stable order.
 *
 * Reads `<directory>/<environment>/*.template.json`. Copies without suppressions go to `workplace`.
 */
export function readTemplates(directories: readonly string[], workplace: string): Template[] {
  return directories.flatMap((directory) => assembliesOf(directory).flatMap((assembly) => templatesOf(assembly, workplace)));
}

/** The folders that hold an assembly each; staged assets are none. */
function assembliesOf(directory: string): string[] {
  const entries: Dirent[] = existsSync(directory) ? readdirSync(directory, { withFileTypes: true }) : [];
  const assemblies = entries
    .filter((entry) => entry.isDirectory() && existsSync(join(directory, entry.name, 'manifest.json')))
    .map((entry) => join(directory, entry.name))
    .sort();
  if (assemblies.length === 0) {
    throw new Problem(`no cloud assembly lies in ${directory}`, 'synthesize first: npx nx run-many -t synth');
  }
  return assemblies;
}

function templatesOf(assembly: string, workplace: string): Template[] {
  const environment = basename(assembly);
  return readdirSync(assembly).filter((file) => file.endsWith(ENDING)).sort().map((file) => {
    const name = file.slice(0, -ENDING.length);
    const body = withoutSuppressions(JSON.parse(readFileSync(join(assembly, file), 'utf8')) as TemplateBody);
    const metadata = metadataOf(join(assembly, `${name}.metadata.json`));
    const copy = join(workplace, environment, file);
    mkdirSync(join(workplace, environment), { recursive: true });
    writeFileSync(copy, JSON.stringify(body, undefined, 1));
    return { name, environment, body, file: copy, places: placesOf(metadata), acknowledged: acknowledgementsOf(metadata) };
  });
}

/** A nested stack has none of its own: its resources are then known by their logical ids. */
function metadataOf(file: string): ConstructMetadata {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as ConstructMetadata : {};
}
