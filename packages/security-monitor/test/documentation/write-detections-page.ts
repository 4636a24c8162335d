import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { CATALOGUE } from '../../src/catalogue/catalogue';
import { detectionsPage } from './detections-page';

writeFileSync(join(__dirname, '..', '..', 'DETECTIONS.md'), detectionsPage(CATALOGUE));
