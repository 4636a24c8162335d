import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readTemplates } from '../../src/assembly/templates';
import { assembly, temporaryFolder } from '../support';

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = () => readTemplates([join(folder, 'cdk.out')], join(folder, 'copies'));

test('reads every template of every assembly, nested stacks too, and knows its environment', () => {
  assembly(join(folder, 'cdk.out'), 'prod', {});
  assembly(join(folder, 'cdk.out'), 'dev', {});
  writeFileSync(join(folder, 'cdk.out/dev/AppNested.nested.template.json'), '{ "Resources": {} }');
  mkdirSync(join(folder, 'cdk.out/asset.0123'));
  expect(read().map(({ environment, name }) => `${environment}/${name}`)).toEqual(['dev/App', 'dev/AppNested.nested', 'prod/App']);
});

test('knows the construct of each resource, and what constructs acknowledge', () => {
  assembly(join(folder, 'cdk.out'), 'prod', { Logs12345678: { Type: 'AWS::S3::Bucket' } }, {
    '/App/Logs/Resource': [{ type: 'aws:cdk:logicalId', data: 'Logs12345678' }],
    '/App/Logs': [{ type: 'aws:cdk:acknowledged-rules', data: { 'annotation::AwsSolutions-S1': 'it receives them' } }],
  });
  const [{ places, acknowledged }] = read();
  expect(places.get('Logs12345678')).toBe('Logs/Resource');
  expect(acknowledged).toEqual([{ rule: 'AwsSolutions-S1', place: 'Logs' }]);
});

test('the copy that scanners read has no suppression of any scanner, and everything else', () => {
  const suppressed = { 'cdk_nag': {}, 'checkov': {}, 'cfn-lint': {}, 'guard': {}, 'aws:asset:path': 'asset.0123' };
  assembly(join(folder, 'cdk.out'), 'prod', { Logs: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'logs' }, Metadata: suppressed } });
  const [{ file }] = read();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    Resources: { Logs: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'logs' }, Metadata: { 'aws:asset:path': 'asset.0123' } } },
  });
});

test('says what to do where nothing was synthesized', () => {
  expect(read).toThrow(`no cloud assembly lies in ${join(folder, 'cdk.out')}`);
});
