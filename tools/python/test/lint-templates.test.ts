import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { lintTemplates } from '../src/lint-templates';
import { templatesBelow } from '../src/templates';
import { temporaryFolder } from './fake-python';

/** Installing cfn-lint for the first time takes its time. */
const INSTALLING_MS = 180_000;

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function template(path: string, resources: Record<string, unknown>): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify({ Resources: resources }));
}

test('cfn-lint itself fails a template with a property that AWS does not know, and passes one without', async () => {
  template('dev/bad.template.json', { Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketNaame: 'x' } } });
  template('dev/good.template.json', { Bucket: { Type: 'AWS::S3::Bucket' } });
  const report = await lintTemplates(folder);
  expect(report.counts).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(report.lines.join('\n')).toMatch(/dev\/bad\.template\.json: 1 finding\n {2}E3002 line 1: .*BucketNaame/);
}, INSTALLING_MS);

test('finds the templates of all assemblies below, nested stages too, and no staged assets', () => {
  ['dev/A.template.json', 'prod/assembly-Stage/B.template.json', 'dev/asset.0123/c.template.json', 'dev/manifest.json'].forEach((path) => template(path, {}));
  expect(templatesBelow(folder)).toEqual([join(folder, 'dev/A.template.json'), join(folder, 'prod/assembly-Stage/B.template.json')]);
});

test('says that nothing was synthesized', () => {
  expect(() => templatesBelow(folder)).toThrow(`no *.template.json lies below ${folder}`);
});

test('says that the directory is missing', () => {
  expect(() => templatesBelow(join(folder, 'nowhere'))).toThrow(`there is no directory ${join(folder, 'nowhere')}`);
});
