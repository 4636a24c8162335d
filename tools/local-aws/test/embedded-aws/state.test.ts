import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

import { Problem } from '@tapstack/python';

import { identify } from '../../src/embedded-aws/process-identity';
import { type KeptRun, State } from '../../src/embedded-aws/state';
import { folderForEachTest } from '../support/temporary-folder';

const folder = folderForEachTest();

/** This very process runs as long as the test does; another one with its number does not. */
const ALIVE = identify(process.pid)!;
const DEAD = { pid: process.pid, started: 'long ago' };

let root: string;
let state: State;

beforeEach(() => {
  root = join(folder.path, 'state');
  state = new State(root);
});

const run = (change: Partial<KeptRun> = {}): KeptRun => ({
  process: ALIVE, endpoint: 'http://127.0.0.1:4566', environment: 'dev', directory: join(root, 'run-kept'), ...change,
});

/** A run's folder as a process of an earlier command left it. */
function leave(name: string, owner?: object): string {
  const directory = join(root, name);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'embedded-aws.log'), 'a line\n');
  if (owner) {
    writeFileSync(join(directory, 'owner.json'), JSON.stringify(owner));
  }
  return directory;
}

describe('what is kept', () => {
  test('nothing, before anything was', () => {
    expect(state.kept()).toBeUndefined();
    expect(existsSync(root)).toBe(false);
  });

  test('is known to the next command', () => {
    state.keep(run());
    expect(new State(root).kept()).toEqual(run());
  });

  test('is forgotten with its folder once its process is gone', () => {
    leave('run-kept');
    writeFileSync(join(root, 'kept.json'), JSON.stringify(run({ process: DEAD })));
    expect(state.kept()).toBeUndefined();
    expect(readdirSync(root)).toEqual([]);
  });

  test('a record that somebody broke says nothing', () => {
    mkdirSync(root);
    writeFileSync(join(root, 'kept.json'), '{"process":');
    expect(state.kept()).toBeUndefined();
  });

  test('stands in the way of another run, in words', () => {
    state.refuseWhileKept();
    state.keep(run({ environment: 'staging' }));
    expect(() => state.refuseWhileKept()).toThrow(expect.objectContaining({
      message: 'an embedded AWS with environment staging is still up at http://127.0.0.1:4566, kept by an earlier npm start -- --keep',
      remedy: 'play on with it, or end it with npm stop and run again',
    }));
    expect(() => state.refuseWhileKept()).toThrow(Problem);
  });

  test('is never two runs: npm stop could end only one of them', () => {
    state.keep(run());
    expect(() => state.keep(run({ endpoint: 'http://127.0.0.1:4567' }))).toThrow('is still up at http://127.0.0.1:4566');
    expect(state.kept()).toEqual(run());
  });

  test('takes the place of a run that died', () => {
    leave('run-kept');
    writeFileSync(join(root, 'kept.json'), JSON.stringify(run({ process: DEAD })));
    const next = run({ directory: join(root, 'run-next') });
    state.keep(next);
    expect(state.kept()).toEqual(next);
  });

  test('is not written over where its record cannot be read', () => {
    mkdirSync(root);
    writeFileSync(join(root, 'kept.json'), 'half of a rec');
    expect(() => state.keep(run())).toThrow(expect.objectContaining({
      message: 'another npm start -- --keep came first',
      remedy: `end that one with npm stop; if there is none, delete ${join(root, 'kept.json')}`,
    }));
  });

  test('fails as the system says where it cannot be remembered at all', () => {
    writeFileSync(root, 'a file, no folder');
    expect(() => state.keep(run())).toThrow('EEXIST');
  });

  test('knows which process is still busy with it', () => {
    const directory = state.newRunDirectory();
    expect(state.busyWith(run({ directory }))).toEqual(ALIVE);
    writeFileSync(join(directory, 'owner.json'), JSON.stringify(DEAD));
    expect(state.busyWith(run({ directory }))).toBeUndefined();
  });
});

describe('the folder of a run', () => {
  test('is new, empty but for its owner, and absolute, as other programs work elsewhere', () => {
    const one = state.newRunDirectory();
    expect(one.startsWith(`${root}/run-`)).toBe(true);
    expect(readdirSync(root)).toHaveLength(1);
    expect(JSON.parse(readFileSync(join(one, 'owner.json'), 'utf8'))).toEqual(ALIVE);
    const elsewhere = new State(relative(process.cwd(), join(folder.path, 'other')));
    expect(elsewhere.newRunDirectory().startsWith(join(folder.path, 'other'))).toBe(true);
  });

  test('takes the place of those whose run was killed, and of no other', () => {
    const mine = leave('run-alive', ALIVE);
    const kept = leave('run-kept', DEAD);
    state.keep(run({ directory: kept }));
    const foreign = leave('something-else');
    leave('run-dead', DEAD);
    leave('run-of-nobody');
    const next = state.newRunDirectory();
    expect(readdirSync(root).sort()).toEqual(['kept.json', ...[next, mine, kept, foreign].map((path) => basename(path))].sort());
  });

  test('goes away with what is remembered of it', () => {
    const directory = leave('run-kept');
    state.keep(run({ directory }));
    state.discard(directory);
    expect(readdirSync(root)).toEqual([]);
  });

  test('goes away without what is remembered of another', () => {
    const kept = leave('run-kept');
    state.keep(run({ directory: kept }));
    state.discard(leave('run-other'));
    expect(readdirSync(root).sort()).toEqual(['kept.json', 'run-kept']);
  });

  test('goes away without complaint when it is gone already', () => {
    state.discard(join(root, 'run-never'));
  });

  test.each([
    ['beside the state folder', () => join(folder.path, 'precious')],
    ['above it', () => folder.path],
    ['the state folder itself', () => root],
    ['below another run', () => join(root, 'run-1', 'precious')],
    ['led out by dots', () => join(root, '..', 'precious')],
  ])('a record that somebody edited never leads a removal elsewhere: %s', (_, directory) => {
    [join(folder.path, 'precious'), join(root, 'run-1', 'precious')].forEach((path) => mkdirSync(path, { recursive: true }));
    state.keep(run({ directory: directory() }));
    state.discard(directory());
    expect(existsSync(join(folder.path, 'precious'))).toBe(true);
    expect(existsSync(join(root, 'run-1', 'precious'))).toBe(true);
    expect(state.kept()).toBeUndefined();
  });
});

describe('the logs of a run that failed', () => {
  test('stay, in one place, in the place of the last one\'s', async () => {
    const first = leave('run-1');
    writeFileSync(join(first, 'cdk.log'), 'first\n');
    await state.keepLogs(first);
    const second = leave('run-2');
    mkdirSync(join(second, 'home'));
    writeFileSync(join(second, 'outputs.json'), '{}');
    const where = await state.keepLogs(second);
    expect(where).toBe(join(root, 'last-failure'));
    expect(readdirSync(join(root, 'last-failure'))).toEqual(['embedded-aws.log']);
    expect(readFileSync(join(root, 'last-failure', 'embedded-aws.log'), 'utf8')).toBe('a line\n');
  });

  test('are told of only where there are any', async () => {
    await state.keepLogs(leave('run-1'));
    expect(await state.keepLogs(state.newRunDirectory())).toBeUndefined();
    expect(existsSync(join(root, 'last-failure'))).toBe(false);
  });
});

test('the state folder may be chosen by the environment', () => {
  process.env.TAPSTACK_LOCAL_AWS_STATE = join(folder.path, 'chosen');
  try {
    expect(new State().newRunDirectory().startsWith(join(folder.path, 'chosen'))).toBe(true);
  } finally {
    delete process.env.TAPSTACK_LOCAL_AWS_STATE;
  }
});
