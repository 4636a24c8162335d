import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { bills } from './bills';
import { costPage } from './cost-page';

writeFileSync(join(__dirname, '..', '..', 'COST.md'), costPage(bills()));
