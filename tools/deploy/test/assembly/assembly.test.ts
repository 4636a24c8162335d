import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, BootstraplessSynthesizer, Stack, Stage } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';

import { isAssembly, readAssembly } from '../../src/assembly/assembly';

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'tap-assembly-test-'));
});
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

test('stacks come in the order in which they are deployed', () => {
  const app = new App({ outdir, analyticsReporting: false });
  const second = new Stack(app, 'A');
  const first = new Stack(app, 'B');
  second.addDependency(first);
  app.synth();
  expect(readAssembly(outdir).map(({ name }) => name)).toEqual(['B', 'A']);
});

test('reads roles, place, template and protection', () => {
  const app = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(app, 'A', { stackName: 'named', env: { account: '111122223333', region: 'eu-west-1' }, terminationProtection: true, tags: { Team: 'x' } });
  new Topic(stack, 'Topic');
  app.synth();
  const [read] = readAssembly(outdir);
  expect(read).toMatchObject({
    name: 'named', account: '111122223333', region: 'eu-west-1', terminationProtection: true, tags: { Team: 'x' }, hasAssets: true, deployRoleArn: expect.stringContaining('deploy-role'),
    executionRoleArn: expect.stringContaining('cfn-exec-role'), templateUrl: expect.stringMatching(/^s3:\/\//), bootstrap: { parameter: '/cdk-bootstrap/hnb659fds/version' },
  });
  expect(Object.keys(read.template.Resources ?? {})).toHaveLength(1);
});

test('an app without bootstrap asks for none, has no bucket for its template and nothing to publish', () => {
  const app = new App({ outdir, analyticsReporting: false });
  new Topic(new Stack(app, 'A', { synthesizer: new BootstraplessSynthesizer() }), 'Topic');
  app.synth();
  expect(readAssembly(outdir)[0]).toMatchObject({ bootstrap: undefined, templateUrl: undefined, hasAssets: false });
});

test('stacks of stages are found', () => {
  const app = new App({ outdir, analyticsReporting: false });
  new Stack(new Stage(app, 'Prod'), 'A');
  app.synth();
  expect(readAssembly(outdir).map(({ name, displayName }) => [name, displayName])).toEqual([['Prod-A', 'Prod/A']]);
});

test('knows an assembly when it sees one', () => {
  expect(isAssembly(outdir)).toBe(false);
  expect(() => readAssembly(outdir)).toThrow('synthesize again, or name another --app');
});
