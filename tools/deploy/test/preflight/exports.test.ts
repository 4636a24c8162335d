import { CloudFormationClient, ListExportsCommand, ListImportsCommand } from '@aws-sdk/client-cloudformation';
import { mockClient } from 'aws-sdk-client-mock';

import type { Template } from '../../src/core/template';
import { exportConsumers } from '../../src/preflight/exports';
import { aSubject, serviceError, surroundings, told } from '../support/preflight';

const cloudFormation = mockClient(CloudFormationClient);
const exporting = (...names: unknown[]): Template => ({ Outputs: Object.fromEntries(names.map((Name, index) => [`Output${index}`, { Value: 'x', Export: { Name } }])) });
const ours = 'arn:aws:cloudformation:us-east-1:111122223333:stack/App/1';
const theirs = 'arn:aws:cloudformation:us-east-1:111122223333:stack/Other/1';
const check = async (before: Template, after: Template) => told(await exportConsumers(aSubject(after, {}, { current: before }), surroundings()));

beforeEach(() => {
  cloudFormation.reset();
  cloudFormation.on(ListImportsCommand).rejects(serviceError('ValidationError', 'Export \'Shared\' is not imported by any stack.'));
});

test('what stays needs no question', async () => {
  expect(await check(exporting('Shared'), exporting('Shared', 'New'))).toEqual(['pass: no export goes']);
  expect(cloudFormation.calls()).toEqual([]);
});

test('an export that nobody imports may go', async () => {
  cloudFormation.on(ListExportsCommand).resolves({ Exports: [{ Name: 'Shared', ExportingStackId: ours }] });
  expect(await check(exporting('Shared'), {})).toEqual(['pass: nobody imports what goes']);
});

test('one that others import is refused with their names, on whatever page they are', async () => {
  cloudFormation.on(ListExportsCommand, { NextToken: undefined }).resolves({ Exports: [{ Name: 'Shared', ExportingStackId: theirs }], NextToken: 'two' });
  cloudFormation.on(ListExportsCommand, { NextToken: 'two' }).resolves({ Exports: [{ Name: 'Shared', ExportingStackId: ours }] });
  cloudFormation.on(ListImportsCommand, { ExportName: 'Shared' }).resolves({ Imports: ['One'], NextToken: 'more' });
  cloudFormation.on(ListImportsCommand, { ExportName: 'Shared', NextToken: 'more' }).resolves({ Imports: ['Two'] });
  expect(await check(exporting('Shared'), {})).toEqual(['fail: Shared goes, but One, Two import it (F30)']);
});

test('a name that only the deployment knows leaves it unknown', async () => {
  cloudFormation.on(ListExportsCommand).resolves({ Exports: [{ Name: 'App:Vpc', ExportingStackId: ours }] });
  cloudFormation.on(ListImportsCommand).resolves({ Imports: ['One'] });
  expect(await check(exporting({ 'Fn::Sub': '${AWS::StackName}:Vpc' }), {})).toEqual(['unknown: App:Vpc may go, and One imports it: its name is known only at deployment']);
});

test('a deployed template that cannot be read leaves it unknown', async () => {
  const subject = aSubject({}, {}, { currentUnread: 'AccessDenied: no' });
  expect(told(await exportConsumers(subject, surroundings()))).toEqual(['unknown: the deployed template could not be read (AccessDenied: no), so that nobody knows which exports go']);
});

test('imports that may not be listed are no absence', async () => {
  cloudFormation.on(ListExportsCommand).resolves({ Exports: [{ Name: 'Shared', ExportingStackId: ours }] });
  cloudFormation.on(ListImportsCommand).rejects(serviceError('AccessDenied', 'not yours'));
  await expect(check(exporting('Shared'), {})).rejects.toThrow('not yours');
});
