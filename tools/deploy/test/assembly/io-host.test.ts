import { RefusingIoHost } from '../../src/assembly/io-host';

const request = (code: string, defaultResponse: unknown) => ({ code, defaultResponse, message: 'go on?', level: 'info', time: new Date(0), action: 'deploy', data: undefined }) as never;

test.each(['CDK_TOOLKIT_I5060', 'CDK_TOOLKIT_I5050', 'CDK_TOOLKIT_I7010', 'CDK_TOOLKIT_I8910', 'CDK_TOOLKIT_I8810', 'CDK_TOOLKIT_I0000'])('%s is answered with no, whatever the toolkit suggests', async (code) => {
  expect(await new RefusingIoHost().requestResponse(request(code, true))).toBe(false);
});

test('a question that is no yes or no ends it', async () => {
  await expect(new RefusingIoHost().requestResponse(request('CDK_SDK_I1100', '123456'))).rejects.toThrow('nobody answers for it');
});

test('remembers a bounded number of lines', async () => {
  const host = new RefusingIoHost();
  for (let index = 0; index < 500; index++) {
    await host.notify({ level: 'info', message: `line ${index}`, time: new Date(0), action: 'synth', code: undefined, data: undefined } as never);
  }
  expect(host.lines).toHaveLength(200);
  expect(host.lines.at(-1)).toBe('line 499');
});
