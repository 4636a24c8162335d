import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';

import { accountServices } from '../../src/environments/account-services';
import { profileOf } from '../../src/environments/environment-profile';
import { FEATURE_FLAGS } from '../../src/feature-flags';
import { TapStack } from '../../src/tap-stack';
import { TapWatch } from '../../src/tap-watch';
import { addPlainStack, countResources } from './plain-app';

// One synthesis in a process of its own, so that neither time nor memory is another's: <tap|plain> <environments> [resources of one environment].
const [kind, environments, resources] = process.argv.slice(2);
const outdir = mkdtempSync(join(tmpdir(), 'tapstack-bench-'));
const started = performance.now();
const app = new App({ outdir, analyticsReporting: false, postCliContext: FEATURE_FLAGS });
for (let index = 0; index < Number(environments); index++) {
  if (kind === 'plain') {
    addPlainStack(app, `Plain${index}`, Number(resources));
  } else {
    addEnvironment(index);
  }
}
app.synth();
const milliseconds = performance.now() - started;
rmSync(outdir, { recursive: true });
process.stdout.write(JSON.stringify({
  milliseconds,
  megabytes: process.resourceUsage().maxRSS / 1024,
  resources: app.node.children.filter(Stack.isStack).reduce((sum, stack) => sum + countResources(stack), 0),
}));

function addEnvironment(index: number): void {
  const [profile, suffix] = [profileOf('prod'), `b${index}`];
  const tap = new TapStack(app, `TapStack${suffix}`, { profile, suffix, account: accountServices(() => undefined) });
  new TapWatch(app, `TapWatch${suffix}`, { profile, suffix, watchedStackName: tap.stackName });
}
