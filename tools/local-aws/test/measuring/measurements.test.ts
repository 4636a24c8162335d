import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { Problem, runChild } from '@tapstack/python';

import { WORKSPACE } from '../../src/deployment/tap-app';
import { MEASURING_PROGRAMS, measureByProgram, measureParts, measureWarmRun } from '../../src/measuring/measurements';
import { type Stage, onStage } from '../../src/stage';
import { fakeOptions, fakeStage } from '../support/fake-stage';

jest.mock('../../src/stage', () => ({ onStage: jest.fn() }));
jest.mock('@tapstack/python', () => ({ ...jest.requireActual<object>('@tapstack/python'), runChild: jest.fn() }));

const { signal } = new AbortController();

async function measure() {
  const { stage, done } = fakeStage();
  jest.mocked(onStage).mockImplementation(async (_options, act: (stage: Stage) => Promise<unknown>) => act(stage));
  return { figures: await measureParts(fakeOptions().options), done };
}

test('measures every part, with the targets that there are', async () => {
  const { figures } = await measure();
  expect(figures.map(({ name, unit, target }) => [name, unit, target])).toEqual([
    ['start of the embedded AWS', 's', undefined],
    ['synthesis of dev', 's', 3],
    ['bootstrap', 's', undefined],
    ['deploy of TapStackdev', 's', 30],
    ['call to alert, first call', 'ms', 1000],
    ['call to alert, fastest of 10 more', 'ms', 1000],
    ['call to alert, median', 'ms', 1000],
    ['call to alert, slowest', 'ms', 1000],
    ['destroy of TapStackdev', 's', undefined],
    ['memory of the embedded AWS, idle', 'MB', undefined],
    ['memory with the environment on it', 'MB', undefined],
  ]);
  expect(figures[0].value).toBe(0.43);
  expect(figures.every(({ value }) => Number.isFinite(value))).toBe(true);
});

test('calls once cold and ten times warm, undoing each before the next', async () => {
  const { done } = await measure();
  const calls = done.filter((name) => name.endsWith('SecurityGroupIngress'));
  expect(calls).toEqual(Array.from({ length: 11 }, () => ['AuthorizeSecurityGroupIngress', 'RevokeSecurityGroupIngress']).flat());
  expect(done.slice(-3)).toEqual(['Unsubscribe', 'DeleteQueue', 'destroy']);
});

describe('the whole of npm start', () => {
  const { narrator } = fakeOptions().options;

  test('is what a person runs, in the environment that is measured', async () => {
    jest.mocked(runChild).mockResolvedValue({ status: 0, stdout: '{}', lines: [] });
    expect(await measureWarmRun(narrator, { PATH: '/bin' }, signal, 'test')).toMatchObject({ name: 'npm start, warm', unit: 's', target: 60 });
    const [command, args, options] = jest.mocked(runChild).mock.lastCall!;
    expect(command).toBe(process.execPath);
    expect(args.slice(1)).toEqual(['tools/local-aws/src/start.ts', '--json', '--environment', 'test']);
    expect(options).toMatchObject({ env: { PATH: '/bin' }, signal });
  });

  test('is told of when it fails, with the end of what it said', async () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    jest.mocked(runChild).mockResolvedValue({ status: 1, stdout: '', lines });
    const failing = measureWarmRun(narrator, {}, signal, 'dev');
    await expect(failing).rejects.toBeInstanceOf(Problem);
    await expect(failing).rejects.toMatchObject({ message: 'npm start failed', remedy: 'run it by itself first', details: lines.slice(-12) });
  });
});

describe('a program that measures by itself', () => {
  const { narrator } = fakeOptions().options;
  const [program] = MEASURING_PROGRAMS;
  const figure = { name: 'ratio', value: 1.2, unit: 'x', target: 1.3 };

  test('is run in the folder of its project, and its figures are taken over', async () => {
    jest.mocked(runChild).mockResolvedValue({ status: 0, stdout: '', lines: ['longest chain: A > B', JSON.stringify([figure])] });
    expect(await measureByProgram(narrator, { PATH: '/bin' }, signal, program)).toEqual([figure]);
    const [command, args, options] = jest.mocked(runChild).mock.lastCall!;
    expect(command).toBe(process.execPath);
    expect(args).toEqual(['--import', 'tsx', program.script]);
    expect(options).toMatchObject({ cwd: expect.stringMatching(new RegExp(`${program.project}$`)) as string, env: { PATH: '/bin' }, signal });
  });

  test.each([
    ['fails', { status: 1, stdout: '', lines: [JSON.stringify([figure])] }],
    ['prints no figures', { status: 0, stdout: '', lines: ['nothing'] }],
  ])('is told of when it %s', async (_, child) => {
    jest.mocked(runChild).mockResolvedValue(child);
    await expect(measureByProgram(narrator, {}, signal, program)).rejects.toMatchObject({
      message: `${program.project}/${program.script} measured nothing`, remedy: 'run it by itself first', details: child.lines,
    });
  });

  test.each(MEASURING_PROGRAMS)('$what: the program is there', ({ project, script }) => {
    expect(existsSync(join(WORKSPACE, project, script))).toBe(true);
  });
});
