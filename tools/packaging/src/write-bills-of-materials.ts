import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { billOfMaterials } from './bill-of-materials';
import { LIBRARIES, pack } from './packages';

const scratch = mkdtempSync(join(tmpdir(), 'tapstack-bills-'));
const destination = join(__dirname, '..', 'dist', 'sbom');
mkdirSync(destination, { recursive: true });
LIBRARIES.forEach((library) => writeFileSync(join(destination, `${library}.cdx.json`), `${JSON.stringify(billOfMaterials(library, pack(library, scratch)), null, 2)}\n`));
rmSync(scratch, { recursive: true });
