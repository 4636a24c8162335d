import { Problem } from '@tapstack/python';

import { demonstrate } from '../src/demonstration';
import { type Stage, type StageOptions, onStage } from '../src/stage';
import type { DemonstrationDocument } from '../src/terminal/document';
import { OPENED, alertOf } from './support/alerts';
import { ENDPOINT, OUTPUTS, QUEUE_URL, fakeOptions, fakeStage } from './support/fake-stage';

jest.mock('../src/stage', () => ({ onStage: jest.fn() }));

async function show(change: Parameters<typeof fakeStage>[0] = {}, optionChange: Partial<StageOptions> = {}) {
  const { stage, done } = fakeStage(change);
  jest.mocked(onStage).mockImplementation(async (_options, act: (stage: Stage) => Promise<unknown>) => act(stage));
  const { options, output } = fakeOptions(optionChange);
  const document: DemonstrationDocument = { ok: false };
  const error = await demonstrate(options, document).then(() => undefined, (reason: unknown) => reason);
  return { document, done, output, error };
}

test('gives the facts of the run for programs', async () => {
  const { document } = await show();
  const { detection, severity, subject, message } = alertOf();
  expect(document).toEqual({
    endpoint: ENDPOINT,
    deploy: { stack: 'TapStackdev', resources: 174, seconds: expect.any(Number) },
    call: { eventName: 'AuthorizeSecurityGroupIngress', groupId: OPENED.groupId },
    alert: { detection, severity, subject, message, latencyMs: expect.any(Number) },
    ok: true,
  });
});

test('tells a person each step with its time, the main outputs, and the alert as its readers get it', async () => {
  const { output } = await show();
  expect(output.text.replace(/\d+ ms after/, '7 ms after')).toBe(`\
✓ account bootstrapped  0.0 s
✓ TapStackdev deployed, 174 resources  0.0 s

    VpcId                          vpc-1
    PublicInstanceSecurityGroupId  ${OPENED.groupId}
    TrailArn                       arn:trail
    AlertTopicArn                  arn:topic

✓ queue subscribed to the alert topic  0.0 s
✓ AuthorizeSecurityGroupIngress: tcp 22 from 0.0.0.0/0 on ${OPENED.groupId}  0.0 s
✓ alert received 7 ms after the call  0.0 s

    Subject: ${alertOf().subject}

    What     ${OPENED.groupId}: tcp 22 (SSH) from 0.0.0.0/0, rule sgr-0aaa
    When     2026-01-02 03:04:05 UTC

✓ change undone  0.0 s
✓ TapStackdev destroyed  0.0 s
`);
});

test('listens before it opens the port, and takes everything away again in order', async () => {
  const { done } = await show();
  expect(done.filter((name) => !/Attributes$|Message/.test(name))).toEqual([
    'bootstrap', 'deploy', 'CreateQueue', 'Subscribe', 'AuthorizeSecurityGroupIngress', 'RevokeSecurityGroupIngress', 'Unsubscribe', 'DeleteQueue', 'destroy',
  ]);
});

test('an environment that is protected against deletion stays, and it says why', async () => {
  const { done, output, document } = await show({ isProtected: async () => true }, { environment: 'staging' });
  expect(done).not.toContain('destroy');
  expect(output.text).toContain('  TapStackdev is not destroyed: staging is protected against deletion, and ends with the embedded AWS\n');
  expect(document.ok).toBe(true);
});

test('kept, everything stays but the open port, and it says how to play on', async () => {
  const { done, output } = await show({}, { keep: true });
  expect(done.at(-1)).toBe('RevokeSecurityGroupIngress');
  expect(output.text).toContain(`Everything stays up at ${ENDPOINT} until npm stop`);
  expect(output.text).toContain(`--group-id ${OPENED.groupId}`);
  expect(output.text).toContain(`--queue-url ${QUEUE_URL}`);
  expect(output.text).toContain('/run/embedded-aws.log');
});

describe('when something fails', () => {
  test('the deployment: there is no call and no alert, and the run is not ok', async () => {
    const failure = new Problem('cdk deploy failed', 'put it right');
    const { document, done, error, output } = await show({ deploy: () => Promise.reject(failure) });
    expect(error).toBe(failure);
    expect(document).toEqual({ endpoint: ENDPOINT, ok: false });
    expect(done).toEqual(['bootstrap', 'deploy']);
    expect(output.text).toContain('✗ Deploy TapStackdev');
  });

  test.each(['AlertTopicArn', 'PublicInstanceSecurityGroupId'] as const)('a stack without the output %s: nothing is opened', async (name) => {
    const { done, error, document } = await show({ deploy: async () => ({ ...OUTPUTS, [name]: undefined }) });
    expect(error).toMatchObject({ message: `stack TapStackdev has no output ${name}` });
    expect(done).not.toContain('AuthorizeSecurityGroupIngress');
    expect(document.ok).toBe(false);
  });

  test('the destruction: the run fails although the alert came', async () => {
    const failure = new Problem('cdk destroy failed', 'put it right');
    expect((await show({ destroy: () => Promise.reject(failure) })).error).toBe(failure);
  });
});
