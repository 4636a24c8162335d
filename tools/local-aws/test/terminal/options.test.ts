import { Problem } from '@tapstack/python';

import { START_HELP, UsageProblem, parseBenchOptions, parseStartOptions, parseStopOptions } from '../../src/terminal/options';

/** The problem that the call ends with. */
function problemOf(call: () => unknown): UsageProblem {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(UsageProblem);
    return error as UsageProblem;
  }
  throw new Error('there was no problem');
}

test('npm start without options shows dev, to a person, and leaves nothing up', () => {
  expect(parseStartOptions([])).toEqual({ environment: 'dev', keep: false, json: false, help: false });
});

test('reads every option', () => {
  expect(parseStartOptions(['--environment', 'staging', '--keep', '--json'])).toEqual({ environment: 'staging', keep: true, json: true, help: false });
  expect(parseStartOptions(['--environment=prod'])).toMatchObject({ environment: 'prod' });
  expect(parseStartOptions(['-h'])).toMatchObject({ help: true });
});

test('the help names every option that there is', () => {
  for (const name of Object.keys(parseStartOptions([]))) {
    expect(START_HELP).toContain(`--${name}`);
  }
});

test.each([
  [['--what'], 'unknown option \'--what\''],
  [['dev'], 'unexpected argument \'dev\''],
  [['--environment'], 'option \'--environment <value>\' argument missing'],
  [['--environment', '--keep'], 'option \'--environment\' argument is ambiguous'],
  [['--keep=yes'], 'option \'--keep\' does not take an argument'],
])('says in one sentence what it did not understand of %j', (args, sentence) => {
  expect(problemOf(() => parseStartOptions(args))).toMatchObject({ message: sentence, remedy: 'see npm start -- --help' });
});

test.each(['Dev', '1st', 'a-b', 'a b', '', '../dev', 'dev;rm'])('refuses the environment "%s", which could be no part of a stack name', (environment) => {
  expect(problemOf(() => parseStartOptions([`--environment=${environment}`]))).toMatchObject({
    message: `"${environment}" can be no environment: a name is lower-case letters and digits, such as dev`,
    remedy: 'see npm start -- --help',
  });
});

test('npm stop takes no options, and says so', () => {
  parseStopOptions([]);
  expect(problemOf(() => parseStopOptions(['--now']))).toMatchObject({ message: 'unknown option \'--now\'', remedy: 'see npm stop, which takes no options' });
});

test('npm run bench takes --json and nothing else', () => {
  expect(parseBenchOptions([])).toEqual({ json: false });
  expect(parseBenchOptions(['--json'])).toEqual({ json: true });
  expect(problemOf(() => parseBenchOptions(['--keep']))).toMatchObject({ message: 'unknown option \'--keep\'', remedy: 'see npm run bench [-- --json]' });
});

test('a usage problem is told like any other', () => {
  expect(problemOf(() => parseStartOptions(['--what']))).toBeInstanceOf(Problem);
});
