import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { tapDashboardPicture } from './tap-dashboard-picture';

writeFileSync(join(__dirname, '..', '..', '..', '..', 'docs', 'pictures', 'dashboard.svg'), tapDashboardPicture());
