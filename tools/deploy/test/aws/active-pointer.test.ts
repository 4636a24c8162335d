import { GetParameterCommand, ParameterNotFound, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';

import { ActivePointer } from '../../src/aws/active-pointer';

const ssm = mockClient(SSMClient);
const pointer = new ActivePointer({ region: 'us-east-1', credentials: () => Promise.resolve({ accessKeyId: 'a', secretAccessKey: 'b' }), maxAttempts: 1 }, '/tap/active');
const RECORD = { active: { stacks: ['TapStackgreen'] }, kept: [{ stacks: ['TapStackblue'], keepUntil: '2026-01-02T00:00:00.000Z' }] };

beforeEach(() => {
  ssm.reset();
  ssm.on(GetParameterCommand).rejects(new ParameterNotFound({ message: 'no', $metadata: {} }));
});

test('nothing is active before the first rollout', async () => {
  expect(await pointer.read()).toBeUndefined();
});

test('a pointer that somebody set by hand names the active stack', async () => {
  ssm.on(GetParameterCommand, { Name: '/tap/active' }).resolves({ Parameter: { Value: 'TapStackblue' } });
  expect(await pointer.read()).toEqual({ active: { stacks: ['TapStackblue'] }, kept: [] });
});

test('the record tells what was active before', async () => {
  ssm.on(GetParameterCommand, { Name: '/tap/active-record' }).resolves({ Parameter: { Value: JSON.stringify(RECORD) } });
  expect(await pointer.read()).toEqual(RECORD);
});

test('what is no record is refused, with the way out', async () => {
  ssm.on(GetParameterCommand, { Name: '/tap/active-record' }).resolves({ Parameter: { Value: 'TapStackblue' } });
  await expect(pointer.read()).rejects.toThrow('/tap/active-record holds no record of a rollout: TapStackblue; delete the parameter, and the pointer alone says what is active');
});

test('any other error is no absence', async () => {
  ssm.on(GetParameterCommand).rejects(Object.assign(new Error('not yours'), { name: 'AccessDeniedException' }));
  await expect(pointer.read()).rejects.toThrow('not yours');
});

test('the record is written before the pointer moves', async () => {
  ssm.on(PutParameterCommand).resolves({});
  await pointer.write(RECORD);
  expect(ssm.commandCalls(PutParameterCommand).map(({ args }) => [args[0].input.Name, args[0].input.Value])).toEqual([
    ['/tap/active-record', JSON.stringify(RECORD)], ['/tap/active', 'TapStackgreen'],
  ]);
});
