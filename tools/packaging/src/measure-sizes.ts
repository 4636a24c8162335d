import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { manifestOf, pack, PUBLISHED } from './packages';
import { kilobytes, LIMIT_KB } from './size-limit';

// One JSON array of figures on standard output, for `npm run bench`.
const folder = mkdtempSync(join(tmpdir(), 'tapstack-sizes-'));
const figures = PUBLISHED.map((project) => ({ name: `tarball of ${manifestOf(project).name}`, value: kilobytes(pack(project, folder).bytes), unit: 'KB', target: LIMIT_KB }));
rmSync(folder, { recursive: true });
process.stdout.write(`${JSON.stringify(figures)}\n`);
