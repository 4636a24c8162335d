import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { TapApp } from '../../src/tap-app';

// What a released version deploys, for the test that the next one updates it and loses nothing.
for (const environment of ['dev', 'prod']) {
  const app = new TapApp({ context: { environment } });
  const { template } = app.synth().getStackByName(app.tapStack.stackName) as { template: object };
  writeFileSync(join(__dirname, '..', 'released', `${environment}.json`), `${JSON.stringify(template)}\n`);
  process.stdout.write(`remembered ${environment}\n`);
}
