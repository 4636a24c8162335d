import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { apiPage } from './api-page';
import { folderOf, LIBRARIES } from './packages';

const scratch = mkdtempSync(join(tmpdir(), 'tapstack-api-'));
LIBRARIES.forEach((library) => writeFileSync(join(folderOf(library), 'API.md'), apiPage(library, scratch)));
rmSync(scratch, { recursive: true });
