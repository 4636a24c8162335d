import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { CATALOGUE } from '../../src/catalogue/catalogue';
import { coveragePage } from './coverage-page';

writeFileSync(join(__dirname, '..', '..', 'COVERAGE.md'), coveragePage(CATALOGUE));
