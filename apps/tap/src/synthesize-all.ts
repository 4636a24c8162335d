import { join } from 'node:path';

import { ENVIRONMENTS } from './environments/environment-profile';
import { TapApp } from './tap-app';

// One assembly for each environment: what the template checks read.
for (const environment of ENVIRONMENTS) {
  const outdir = join(__dirname, '..', 'cdk.out', environment);
  new TapApp({ outdir, context: { environment } }).synth();
  process.stdout.write(`synthesized ${environment}\n`);
}
