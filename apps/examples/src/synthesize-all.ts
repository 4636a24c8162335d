import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';

import { EXAMPLES } from './examples';

// One assembly for each library: what the scan reads.
for (const [library, example] of Object.entries(EXAMPLES)) {
  const app = new App({ outdir: join(__dirname, '..', 'cdk.out', library), analyticsReporting: false });
  example(new Stack(app, 'Example', { description: `The smallest use of @tapstack/${library}` }));
  app.synth();
  process.stdout.write(`synthesized ${library}\n`);
}
