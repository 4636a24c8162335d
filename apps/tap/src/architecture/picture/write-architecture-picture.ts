import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { tapArchitecturePicture } from './tap-architecture-picture';

writeFileSync(join(__dirname, '..', '..', '..', '..', 'docs', 'pictures', 'architecture.svg'), tapArchitecturePicture());
