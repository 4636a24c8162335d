import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { Problem, preparePython } from '@tapstack/python';

import { buildLibraries } from '../src/deployment/build';
import { forgetAws } from '../src/embedded-aws/clean-environment';
import { answers } from '../src/embedded-aws/embedded-aws';
import { stopProcess } from '../src/embedded-aws/end-process';
import { State } from '../src/embedded-aws/state';
import { type Stage, type StageOptions, onStage } from '../src/stage';
import { Interrupted } from '../src/terminal/interruption';
import { type BEHAVIOURS, PYTHON, fakeEmulator } from './support/fake-emulator';
import { markedProcesses } from './support/marked-processes';
import { recordedNarrator } from './support/recorded-output';
import { aborted } from './support/stub-client';
import { folderForEachTest } from './support/temporary-folder';

// Neither an installation nor a build of the real libraries: what is looked at is what stands between them and the show.
jest.mock('@tapstack/python', () => ({ ...jest.requireActual<object>('@tapstack/python'), preparePython: jest.fn() }));
jest.mock('../src/deployment/build', () => ({ buildLibraries: jest.fn() }));

const folder = folderForEachTest();

// As every program of this tool does at its start.
beforeAll(() => forgetAws(process.env));

let state: State;
let output: ReturnType<typeof recordedNarrator>['output'];
let interruption: AbortController;

beforeEach(() => {
  state = new State(join(folder.path, 'state'));
  interruption = new AbortController();
  jest.mocked(preparePython).mockResolvedValue(PYTHON);
  jest.mocked(buildLibraries).mockResolvedValue();
});

afterEach(() => expect(markedProcesses(folder.path)).toEqual([]));

function options(change: Partial<StageOptions> = {}, behaviour: keyof typeof BEHAVIOURS = 'answers'): StageOptions {
  const recorded = recordedNarrator();
  output = recorded.output;
  const app = { directory: folder.path, stackOf: (environment: string) => `Demo${environment}`, parameters: {} };
  const env = { PATH: process.env.PATH };
  return { app, environment: 'dev', keep: false, narrator: recorded.narrator, state, env, signal: interruption.signal, emulator: fakeEmulator(folder.path, behaviour), ...change };
}

const runs = () => readdirSync(join(folder.path, 'state')).filter((name) => name.startsWith('run-'));
const lastFailure = () => join(folder.path, 'state', 'last-failure');
/** What was told, without the times. */
const told = () => output.text.replaceAll(/ {2}\d+\.\d s$/gm, '').replace(/:\d{4,5}/, ':PORT').trimEnd().split('\n');

/** The error that the promise ends with. */
const failureOf = (promise: Promise<unknown>) => promise.then(() => undefined, (error: unknown) => error);

test('lets an embedded AWS be used while something is shown, and ends it after', async () => {
  const shown = await onStage(options(), async ({ aws, clients, deployment }) => {
    expect(await answers(aws.endpoint)).toBe(true);
    expect(deployment.stack).toBe('Demodev');
    expect(Object.keys(clients).sort()).toEqual(['cloudFormation', 'ec2', 'sns', 'sqs']);
    return aws.endpoint;
  });
  expect(await answers(shown)).toBe(false);
  expect(runs()).toEqual([]);
});

test('tells each step, with what came of it', async () => {
  await onStage(options(), async () => undefined);
  expect(told()).toEqual(['✓ Python programs ready', '✓ libraries built', '✓ embedded AWS up at http://127.0.0.1:PORT', '✓ embedded AWS stopped']);
});

test('tells when the Python programs had to be installed first', async () => {
  jest.mocked(preparePython).mockResolvedValue({ ...PYTHON, installed: true });
  await onStage(options(), async () => undefined);
  expect(told()[0]).toBe('✓ Python programs installed');
});

describe('when something fails', () => {
  test('the show: it ends, for the show\'s own reason, and its logs stay', async () => {
    const problem = new Problem('cdk deploy failed', 'put it right');
    expect(await failureOf(onStage(options(), () => Promise.reject(problem)))).toBe(problem);
    expect(runs()).toEqual([]);
    expect(readFileSync(join(lastFailure(), 'embedded-aws.log'), 'utf8')).toBe('starting\n');
    expect(told().slice(-2)).toEqual([`  the logs of this run are in ${lastFailure()}`, '✓ embedded AWS stopped']);
  });

  test('the embedded AWS: nothing is shown, and its log stays', async () => {
    const show = jest.fn();
    expect(await failureOf(onStage(options({}, 'endsAtOnce'), show))).toMatchObject({ message: 'the embedded AWS ended by itself' });
    expect(show).not.toHaveBeenCalled();
    expect(readdirSync(lastFailure())).toEqual(['embedded-aws.log']);
    expect(told().slice(-2)).toEqual(['✗ Start the embedded AWS', `  the logs of this run are in ${lastFailure()}`]);
  });

  test.each([
    ['Python', () => jest.mocked(preparePython).mockRejectedValue(new Problem('no python3', 'install it')), '✗ Python programs'],
    ['the build', () => jest.mocked(buildLibraries).mockRejectedValue(new Problem('no libraries', 'see above')), '✗ Build the libraries'],
  ])('%s: nothing is started, and no logs are told of that there are not', async (_, failing, last) => {
    failing();
    expect(await failureOf(onStage(options(), jest.fn()))).toBeInstanceOf(Problem);
    expect(told().at(-1)).toBe(last);
    expect(runs()).toEqual([]);
    expect(existsSync(lastFailure())).toBe(false);
  });

  test('even the logs: the reason why the run failed is not hidden', async () => {
    const problem = new Problem('cdk deploy failed', 'put it right');
    const show = async () => {
      // As when somebody empties the state folder while something runs.
      rmSync(join(folder.path, 'state'), { recursive: true, force: true });
      throw problem;
    };
    expect(await failureOf(onStage(options(), show))).toBe(problem);
    expect(output.text).toContain('the logs of this run are in nowhere: ');
  });
});

describe('when it is interrupted', () => {
  test('what fails then fails for that reason, whatever it says, and leaves no logs', async () => {
    const interrupted = new Interrupted('SIGINT');
    const show = async () => {
      interruption.abort(interrupted);
      throw aborted();
    };
    expect(await failureOf(onStage(options(), show))).toBe(interrupted);
    expect(runs()).toEqual([]);
    expect(existsSync(lastFailure())).toBe(false);
    expect(told().at(-1)).toBe('✓ embedded AWS stopped');
  });

  test('before the embedded AWS is up, nothing comes up', async () => {
    jest.mocked(buildLibraries).mockImplementation(async () => interruption.abort(new Interrupted('SIGTERM')));
    expect(await failureOf(onStage(options({}, 'neverAnswers'), jest.fn()))).toMatchObject({ signal: 'SIGTERM' });
    expect(runs()).toEqual([]);
  });

  test('a run that is to be kept is not', async () => {
    const show = async () => {
      interruption.abort(new Interrupted('SIGINT'));
      throw aborted();
    };
    await failureOf(onStage(options({ keep: true }), show));
    expect(state.kept()).toBeUndefined();
    expect(runs()).toEqual([]);
  });
});

describe('when it is to be kept', () => {
  afterEach(async () => {
    const kept = state.kept();
    await (kept && stopProcess(kept.process));
  });

  test('it stays up with its files, and is remembered', async () => {
    const endpoint = await onStage(options({ keep: true, environment: 'staging' }), async ({ aws }) => aws.endpoint);
    expect(await answers(endpoint)).toBe(true);
    expect(state.kept()).toMatchObject({ endpoint, environment: 'staging', directory: join(folder.path, 'state', runs()[0]) });
    expect(output.text).not.toContain('stopped');
  });

  test('it is remembered from its start on: whoever kills this process can still end it', async () => {
    await onStage(options({ keep: true }), async ({ aws }) => {
      expect(state.kept()).toMatchObject({ endpoint: aws.endpoint, process: aws.process });
    });
  });

  test('it is not when the show failed', async () => {
    await failureOf(onStage(options({ keep: true }), () => Promise.reject(new Error('no alert'))));
    expect(state.kept()).toBeUndefined();
    expect(runs()).toEqual([]);
  });

  test('it is not beside another that is: the later one ends, the earlier one stays', async () => {
    const keepNothing = async (_stage: Stage) => undefined;
    await onStage(options({ keep: true }), keepNothing);
    const earlier = state.kept();
    expect(await failureOf(onStage(options({ keep: true }), keepNothing))).toMatchObject({ message: expect.stringContaining('is still up at') });
    expect(state.kept()).toEqual(earlier);
    expect(await answers(earlier!.endpoint)).toBe(true);
    expect(runs()).toHaveLength(1);
  });
});
