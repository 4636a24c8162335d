import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Problem } from '@tapstack/python';

import { EmbeddedAws, type EmbeddedAwsOptions, answers } from '../../src/embedded-aws/embedded-aws';
import { stopProcess } from '../../src/embedded-aws/end-process';
import { type ProcessIdentity, identify, isRunning } from '../../src/embedded-aws/process-identity';
import { Children, eventually } from '../support/children';
import { type BEHAVIOURS, PYTHON, fakeEmulator } from '../support/fake-emulator';
import { markedProcesses } from '../support/marked-processes';
import { folderForEachTest } from '../support/temporary-folder';

const folder = folderForEachTest();
const children = new Children();
const started: EmbeddedAws[] = [];

afterEach(async () => {
  children.end();
  await Promise.all(started.splice(0).map((aws) => aws.stop()));
});

const inRun = (name: string) => join(folder.path, 'run', name);

async function start(behaviour: keyof typeof BEHAVIOURS, change: Partial<EmbeddedAwsOptions> = {}): Promise<EmbeddedAws> {
  mkdirSync(inRun(''), { recursive: true });
  const options = { python: PYTHON, directory: inRun(''), outlives: false, signal: new AbortController().signal, emulator: fakeEmulator(folder.path, behaviour) };
  const aws = await EmbeddedAws.start({ ...options, ...change }, { PATH: process.env.PATH, AWS_PROFILE: 'of-the-person', MY_SECRET: 'hidden' });
  started.push(aws);
  return aws;
}

const environment = () => JSON.parse(readFileSync(inRun('environment.json'), 'utf8')) as Record<string, string>;

describe('once it is started', () => {
  test('it answers at a loopback port, and says how long it took', async () => {
    const aws = await start('answers');
    expect(aws.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await answers(aws.endpoint)).toBe(true);
    expect(aws.readyAfterMs).toBeGreaterThan(0);
  });

  test('what it says is in its log', async () => {
    const aws = await start('answers');
    expect(aws.logFile).toBe(inRun('embedded-aws.log'));
    expect(readFileSync(aws.logFile, 'utf8')).toBe('starting\n');
  });

  test('it sees its own folders and nothing of the person\'s environment', async () => {
    await start('answers');
    expect(environment()).toMatchObject({ HOME: inRun('home'), TMPDIR: inRun('tmp'), PYTHONPATH: join(folder.path, 'emulator') });
    expect(['home', 'tmp', 'state', 's3'].every((name) => existsSync(inRun(name)))).toBe(true);
    expect(environment()).not.toHaveProperty('AWS_PROFILE');
    expect(environment()).not.toHaveProperty('MY_SECRET');
  });

  test('it is told whose end it shares, unless it may outlive it', async () => {
    await start('answers');
    expect(environment().TAPSTACK_PARENT_PID).toBe(String(process.pid));
    await start('answers', { outlives: true });
    expect(environment()).not.toHaveProperty('TAPSTACK_PARENT_PID');
  });

  test('stopping it ends everything that it started, even what does not want to end', async () => {
    const aws = await start('answersWithAHandler');
    const group = [aws.process, identify(Number(readFileSync(inRun('handler'), 'utf8')))!];
    expect(group.map(isRunning)).toEqual([true, true]);
    await aws.stop();
    expect(await eventually(() => !group.some(isRunning))).toBe(true);
    expect(await answers(aws.endpoint)).toBe(false);
  }, 20_000);

  test('it has a process that another command can end', async () => {
    const aws = await start('answers');
    await stopProcess(aws.process);
    expect(await answers(aws.endpoint)).toBe(false);
  });

  test('asking for its process after its end tells that it ended', async () => {
    const aws = await start('answers');
    await aws.stop();
    expect(() => aws.process).toThrow('the embedded AWS ended by itself');
  });

  test('released, it stays when the process that started it ends', async () => {
    mkdirSync(inRun(''), { recursive: true });
    const options = { python: PYTHON, directory: inRun(''), outlives: true, emulator: fakeEmulator(folder.path, 'answers') };
    const program = join(folder.path, 'program.ts');
    writeFileSync(program, `
      import { EmbeddedAws } from ${JSON.stringify(join(__dirname, '..', '..', 'src', 'embedded-aws', 'embedded-aws'))};
      EmbeddedAws.start({ ...${JSON.stringify(options)}, signal: new AbortController().signal }).then((aws) => {
        console.log(JSON.stringify({ endpoint: aws.endpoint, process: aws.process }));
        aws.release();
      });`);
    const { child, said } = await children.start(process.execPath, '--import', require.resolve('tsx'), program);
    const { endpoint, process: identity } = JSON.parse(said) as { endpoint: string; process: ProcessIdentity };
    try {
      await (child.exitCode === null ? once(child, 'exit') : undefined);
      expect(await answers(endpoint)).toBe(true);
    } finally {
      await stopProcess(identity);
    }
  }, 20_000);
});

describe('when it does not start', () => {
  test('says that it ended, with the last it said', async () => {
    const failing = start('endsAtOnce');
    await expect(failing).rejects.toBeInstanceOf(Problem);
    await expect(failing).rejects.toMatchObject({
      message: 'the embedded AWS ended by itself',
      details: ['starting', 'error: MiniStack has no module of that name'],
      remedy: 'delete tools/python/.venv and run again; if that does not help, the lines above say why',
    });
  });

  test('says that its Python is not there', async () => {
    await expect(start('answers', { python: { ...PYTHON, python: '/no/such/python' } })).rejects.toMatchObject({
      message: 'the embedded AWS ended by itself',
      details: ['spawn /no/such/python ENOENT'],
    });
  });

  test('does not wait for ever for an answer, and does not leave it behind', async () => {
    // The clock runs ahead ten seconds whenever somebody looks.
    let now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => (now += 10_000));
    try {
      await expect(start('neverAnswers')).rejects.toMatchObject({
        message: expect.stringMatching(/^the embedded AWS did not answer at http:\/\/127\.0\.0\.1:\d+ within 30 s$/),
        remedy: 'run again when the machine is less busy',
      });
    } finally {
      clock.mockRestore();
    }
    expect(await eventually(() => markedProcesses(folder.path).length === 0)).toBe(true);
  });

  test('tries another port when somebody took the one it was given', async () => {
    const aws = await start('findsItsPortTakenOnce');
    expect(await answers(aws.endpoint)).toBe(true);
  });

  test('gives up on ports after the third', async () => {
    await expect(start('alwaysFindsItsPortTaken')).rejects.toThrow('the embedded AWS ended by itself');
    expect(readFileSync(inRun('attempts'), 'utf8')).toBe('xxx');
  });

  test('a port that was taken once is no reason to repeat what fails for another reason', async () => {
    await expect(start('findsItsPortTakenThenFails')).rejects.toMatchObject({ details: ['starting', 'error: broken'] });
    expect(readFileSync(inRun('attempts'), 'utf8')).toBe('xx');
  });

  test('an interruption ends the wait, and it with it', async () => {
    const interruption = new AbortController();
    const starting = start('neverAnswers', { signal: interruption.signal });
    expect(await eventually(() => existsSync(inRun('environment.json')))).toBe(true);
    interruption.abort(new Error('Ctrl-C'));
    await expect(starting).rejects.toThrow('Ctrl-C');
    expect(await eventually(() => markedProcesses(folder.path).length === 0)).toBe(true);
  });
});
