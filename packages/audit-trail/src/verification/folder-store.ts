import { createReadStream, type Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { EvidenceStore, StoredObject } from './evidence-store';

/** What `aws s3api head-object` prints of a digest file, saved beside it: a copy of the file alone has lost its signature. */
const HEAD = '.head.json';

/** A copy of a bucket, as `aws s3 sync s3://bucket folder` makes it. */
export class FolderStore implements EvidenceStore {
  private readonly root: string;

  constructor(folder: string) {
    this.root = resolve(folder);
  }

  public async children(prefix: string): Promise<string[]> {
    return (await this.entries(prefix)).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  }

  public async* list(prefix: string, after = ''): AsyncGenerator<string> {
    for (const entry of await this.entries(prefix)) {
      const key = `${prefix}${entry.name}`;
      if (entry.isDirectory()) {
        // A folder all of whose keys come before `after` need not be read.
        if (`${key}/` >= after.slice(0, key.length + 1)) yield* this.list(`${key}/`, after);
      } else if (key > after && !key.endsWith(HEAD)) {
        yield key;
      }
    }
  }

  public async open(key: string): Promise<StoredObject | undefined> {
    const file = this.within(key);
    if (file === undefined || await kindOf(file) !== 'file') return undefined;
    return { body: createReadStream(file), metadata: await metadataOf(file) };
  }

  private async entries(prefix: string) {
    const folder = this.within(prefix);
    try {
      const entries = folder === undefined ? [] : await readdir(folder, { withFileTypes: true });
      // As S3 orders keys, in which the slash takes part.
      return entries.sort((one, other) => compare(sortedAs(one), sortedAs(other)));
    } catch (error) {
      if (!isAbsence(error)) throw error;
      // An absent folder holds nothing, which S3 says of any prefix; an absent root is a mistyped one.
      if (await kindOf(this.root) !== 'folder') throw new Error(`no such folder: ${this.root}`, { cause: error });
      return [];
    }
  }

  /** Keys come out of files that nobody has vouched for yet: none may lead out of the folder. */
  private within(key: string): string | undefined {
    const file = join(this.root, ...key.split('/'));
    const way = relative(this.root, file);
    return way === '..' || way.startsWith(`..${sep}`) ? undefined : file;
  }
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    const stats = await stat(path);
    return stats.isFile() ? 'file' : 'folder';
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

async function metadataOf(file: string): Promise<Record<string, string>> {
  if (await kindOf(`${file}${HEAD}`) !== 'file') return {};
  const { Metadata = {} } = JSON.parse(await readFile(`${file}${HEAD}`, 'utf8')) as { Metadata?: Record<string, string> };
  return Metadata;
}

function isAbsence(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}

function sortedAs(entry: Dirent): string {
  return entry.isDirectory() ? `${entry.name}/` : entry.name;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
