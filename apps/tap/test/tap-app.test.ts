import { TapApp } from '../src/tap-app';
import { appOf } from './support/synthesized';

const synthesizing = (context: Record<string, unknown>) => () => new TapApp({ context });

test('an unknown environment stops synthesis: names it and the choices', () => {
  expect(synthesizing({ environment: 'production' })).toThrow('unknown environment "production"; choose one of dev, test, staging, prod with -c environment=<name>');
});

test('a suffix that could not end a name stops synthesis', () => {
  expect(synthesizing({ environmentSuffix: 'Blue_1' })).toThrow('environment suffix "Blue_1" is not allowed; begin with a lower-case letter');
});

test('wrong words about the account stop synthesis: all of them at once', () => {
  expect(synthesizing({ configRecorder: 'maybe', configServiceRole: 'no' })).toThrow([
    'configRecorder "maybe" is not known; choose one of create, existing, none with -c configRecorder=<choice>',
    'configServiceRole "no" is not known; choose one of ensure, existing, create with -c configServiceRole=<choice>',
  ].join('\n'));
});

test('the environment is dev unless the context says otherwise', () => {
  expect(new TapApp().tapStack.stackName).toBe('TapStackdev');
});

test('two suffixes make two sets of stacks for one environment', () => {
  const blue = new TapApp({ context: { environment: 'prod', environmentSuffix: 'blue' } });
  expect([blue.tapStack.stackName, blue.tapWatch.stackName]).toEqual(['TapStackblue', 'TapWatchblue']);
});

test.each([['create', 1, 1], ['existing', 0, 1], ['none', 0, 0]])('configRecorder=%s: %i recorders and %i packs of rules', (configRecorder, recorders, packs) => {
  const { Resources } = new TapApp({ context: { configRecorder } }).synth().getStackByName('TapStackdev').template as { Resources: Record<string, { Type: string }> };
  const count = (type: string) => Object.values(Resources).filter(({ Type }) => Type === type).length;
  expect(count('AWS::Config::ConfigurationRecorder')).toBe(recorders);
  expect(count('AWS::Config::ConformancePack')).toBe(packs);
  expect(count('AWS::Config::ConfigRule')).toBe(0);
});

test.each([
  ['ensure', ['Custom::ConfigServiceRole']],
  ['existing', []],
  ['create', ['AWS::IAM::ServiceLinkedRole']],
  [undefined, ['Custom::ConfigServiceRole']],
])('configServiceRole=%s: the role that Config records with comes of %j', (configServiceRole, made) => {
  const { Resources } = new TapApp({ context: { configServiceRole } }).synth().getStackByName('TapStackdev').template as { Resources: Record<string, { Type: string }> };
  const types = Object.values(Resources).map(({ Type }) => Type);
  expect(types.filter((type) => ['Custom::ConfigServiceRole', 'AWS::IAM::ServiceLinkedRole'].includes(type))).toEqual(made);
});

test('the watch is deployed before what it watches: the first create must not go unheard', () => {
  const { tapStack, tapWatch } = new TapApp();
  expect(tapStack.dependencies).toEqual([tapWatch]);
  expect(tapWatch.dependencies).toEqual([]);
});

test('the assembly names no account, region or partition', () => {
  const text = JSON.stringify(appOf('prod').synth().getStackByName('TapStackprod').template);
  expect(text).not.toMatch(/arn:aws[a-z-]*:|us-east-1|\b\d{12}\b/);
});
