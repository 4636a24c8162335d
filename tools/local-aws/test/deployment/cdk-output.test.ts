import { DeploymentProgress, causesOf } from '../../src/deployment/cdk-output';

const event = (stack: string, done: number, total: number, state = 'CREATE_COMPLETE') =>
  `${stack} | ${String(done).padStart(2)}/${total} | 1:50:36 AM | ${state.padEnd(23)} | AWS::SNS::Topic            | Topic (Topic7FFB3524) `;

describe('how far a deployment is', () => {
  test('counts the resources of all stacks together, as they go side by side', () => {
    const progress = new DeploymentProgress();
    expect([event('TapStackdev', 0, 174), event('TapWatchdev', 3, 12), event('TapStackdev', 20, 174), event('TapWatchdev', 12, 12)].map((line) => progress.hear(line))).toEqual([
      '0 of 174 resources', '3 of 186 resources', '23 of 186 resources', '32 of 186 resources',
    ]);
  });

  test('tells that assets are published', () => {
    const line = 'TapStackdev: start: Publishing SecurityMonitor/Handler/Code (current_account-current_region-c9436b07)';
    expect(new DeploymentProgress().hear(line)).toBe('publishing assets');
  });

  test.each(['', '✨  Synthesis time: 1.3s', 'TapStackdev: deploying... [1/2]', 'TapStackdev: success: Published TapStackdev Template', 'Outputs:'])(
    '"%s" tells nothing', (line) => {
      expect(new DeploymentProgress().hear(line)).toBeUndefined();
    });
});

describe('why a command of the CDK CLI failed', () => {
  test('the resources that failed and what the CLI says of it, once each, without what went well', () => {
    const failed = event('TapStackdev', 7, 174, 'CREATE_FAILED');
    expect(causesOf([
      '✨  Synthesis time: 1.3s', event('TapStackdev', 6, 174), failed, failed, '',
      ' ❌  TapStackdev failed: ToolkitError: The stack named TapStackdev failed creation',
    ])).toEqual([failed, ' ❌  TapStackdev failed: ToolkitError: The stack named TapStackdev failed creation']);
  });

  test('a parameter that does not resolve', () => {
    const cause = 'Parameter \'PublicInstanceAmi\' failed to resolve: SSM parameter \'/aws/service/ami\' does not exist';
    expect(causesOf(['TapStackdev: creating CloudFormation changeset...', cause])).toEqual([cause]);
  });

  test('an app that threw: its message, without source lines, stack and Node\'s own', () => {
    expect(causesOf([
      '/apps/tap/src/main.ts:12',
      '    throw new Error(\'no such thing\');',
      '          ^',
      '',
      'Error: no such thing',
      '    at Object.<anonymous> (/apps/tap/src/main.ts:12:11)',
      'Node.js v20.20.2',
      'npx tsx src/main.ts: Subprocess exited with error 1',
    ])).toEqual(['Error: no such thing']);
  });

  test('an app that says in plain words why it does not synthesize', () => {
    const sentence = 'unknown environment "nope"; choose one of dev, test, staging, prod with -c environment=<name>';
    expect(causesOf([sentence, 'npx tsx src/main.ts: Subprocess exited with error 1'])).toEqual([sentence]);
  });

  test('or else the last lines that it printed, and never more than a screen holds', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`);
    expect(causesOf(lines)).toEqual(lines.slice(-12));
    expect(causesOf(lines.map((line) => `${line}: error`))).toHaveLength(12);
  });
});
