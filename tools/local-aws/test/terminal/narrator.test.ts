import { Narrator, seconds } from '../../src/terminal/narrator';
import { RecordedOutput, recordedNarrator } from '../support/recorded-output';

const CLEAR = '\r\u001B[2K';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Work that lasts as long as told by the clock of the test. */
function lasting(milliseconds: number): () => Promise<string> {
  return () => new Promise((resolve) => setTimeout(() => resolve('done'), milliseconds));
}

async function run<T>(step: Promise<T>, milliseconds: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(milliseconds);
  await step;
}

test('tells a step in one line, with its time', async () => {
  const { narrator, output } = recordedNarrator();
  await run(narrator.step('Deploy', lasting(240)), 240);
  expect(output.text).toBe('✓ Deploy  0.2 s\n');
});

test('hands on what the work gives, and may tell it instead of the title', async () => {
  const { narrator, output } = recordedNarrator();
  expect(await narrator.step('Deploy', async () => 174, (resources) => `deployed, ${resources} resources`)).toBe(174);
  expect(output.text).toBe('✓ deployed, 174 resources  0.0 s\n');
});

test('a step that fails is marked with its title and its time, and fails its caller', async () => {
  const { narrator, output } = recordedNarrator();
  const failing = narrator.step('Deploy', () => Promise.reject(new Error('no such region')), () => 'deployed');
  await expect(failing).rejects.toThrow('no such region');
  expect(output.text).toBe('✗ Deploy  0.0 s\n');
});

test('a step that takes its time says in a log that it began, then now and then how far it is', async () => {
  const { narrator, output } = recordedNarrator();
  const step = narrator.step('Deploy', async (progress) => {
    progress('synthesizing');
    await lasting(9_000)();
    progress('12 of 174 resources');
    await lasting(12_500)();
  });
  await run(step, 21_500);
  expect(output.writes).toEqual([
    '  Deploy … synthesizing, 1.0 s\n',
    '  Deploy … 12 of 174 resources, 10.0 s\n',
    '  Deploy … 12 of 174 resources, 20.0 s\n',
    '✓ Deploy  21.5 s\n',
  ]);
});

test('on a terminal the line of a step is written over as it goes', async () => {
  const { narrator, output } = recordedNarrator({ live: true });
  await run(narrator.step('Deploy', lasting(250)), 250);
  expect(output.writes).toEqual([`${CLEAR}  Deploy … 0.1 s`, `${CLEAR}  Deploy … 0.2 s`, `${CLEAR}✓ Deploy  0.3 s\n`]);
});

test('a line that is written over never wraps', async () => {
  const { narrator, output } = recordedNarrator({ live: true, columns: 20 });
  await run(narrator.step('Deploy', async (progress) => {
    progress('1 of 174 resources of a long name');
    await lasting(130)();
  }), 130);
  expect(output.writes[0]).toBe(`${CLEAR}  Deploy … 1 of 174`);
});

test('nothing is written once a step has ended, however it ended', async () => {
  const { narrator, output } = recordedNarrator({ live: true });
  await narrator.step('one', async () => undefined);
  await narrator.step('two', () => Promise.reject(new Error('no'))).catch(() => undefined);
  const written = output.writes.length;
  await jest.advanceTimersByTimeAsync(60_000);
  expect(output.writes).toHaveLength(written);
});

test('marks are green and red, times faint, where colour is wanted', async () => {
  const { narrator, output } = recordedNarrator({ color: true });
  await narrator.step('one', async () => undefined);
  await narrator.step('two', () => Promise.reject(new Error('no'))).catch(() => undefined);
  expect(output.writes).toEqual(['\u001B[32m✓\u001B[0m one  \u001B[2m0.0 s\u001B[0m\n', '\u001B[31m✗\u001B[0m two  \u001B[2m0.0 s\u001B[0m\n']);
});

test('a clock that is given is the one that counts', async () => {
  let now = 5_000;
  const { narrator, output } = recordedNarrator({ clock: () => now });
  await narrator.step('Deploy', async () => {
    now += 61_440;
  });
  expect(output.text).toBe('✓ Deploy  61.4 s\n');
});

test('says what it is told, as a line', () => {
  const { narrator, output } = recordedNarrator();
  narrator.say('all well');
  narrator.say();
  expect(output.text).toBe('all well\n\n');
});

describe('how it writes to a stream', () => {
  const LIVE = CLEAR;
  const COLOR = '\u001B[32m';

  async function written(stream: { isTTY?: boolean; columns?: number }, env: NodeJS.ProcessEnv): Promise<string> {
    const output = new RecordedOutput();
    const narrator = Narrator.on(Object.assign(output, stream) as unknown as NodeJS.WriteStream, env);
    await narrator.step('Deploy', async () => undefined);
    return output.text;
  }

  test('live and in colour on a terminal', async () => {
    const text = await written({ isTTY: true, columns: 100 }, { TERM: 'xterm' });
    expect(text).toContain(LIVE);
    expect(text).toContain(COLOR);
  });

  test('live without colour where NO_COLOR is set', async () => {
    const text = await written({ isTTY: true }, { TERM: 'xterm', NO_COLOR: '1' });
    expect(text).toContain(LIVE);
    expect(text).not.toContain(COLOR);
  });

  test.each([
    ['a file or a pipe', {}, { TERM: 'xterm' }],
    ['a dumb terminal', { isTTY: true }, { TERM: 'dumb' }],
  ])('plain text for %s', async (_, stream, env) => {
    expect(await written(stream, env)).toBe('✓ Deploy  0.0 s\n');
  });
});

test('times are told in seconds with one decimal', () => {
  expect([0, 49, 50, 1_000, 61_440].map(seconds)).toEqual(['0.0 s', '0.0 s', '0.1 s', '1.0 s', '61.4 s']);
});
