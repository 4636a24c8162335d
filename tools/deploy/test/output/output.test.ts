import { Redactor } from '../../src/core/redact';
import type { TapEvent } from '../../src/engine/report';
import { Human } from '../../src/output/human';
import { JsonLines } from '../../src/output/json-lines';
import { OperationProgress } from '../../src/output/operation-progress';

const resource = (logicalId: string, status: string, at: number, nested?: string): Extract<TapEvent, { type: 'resource' }> =>
  ({ type: 'resource', stack: 'App', nested, logicalId, resourceType: 'AWS::SNS::Topic', status, at });

function human(options: { live: boolean; color?: boolean }) {
  const written: string[] = [];
  let now = 0;
  const output = new Human({
    write: (text) => written.push(text), redactor: new Redactor(['hunter2']), live: options.live, color: options.color ?? false, columns: () => 80, now: () => now,
  });
  return { output, written, at: (time: number) => {
    now = time;
  } };
}

test('where lines cannot be written over there are plain lines and no escape', () => {
  const { output, written } = human({ live: false });
  output.report({ type: 'operation', stack: 'App', operation: 'ExecuteChangeSet', token: 't' });
  output.report(resource('Topic', 'CREATE_IN_PROGRESS', 0));
  output.report(resource('Topic', 'CREATE_COMPLETE', 1000));
  output.report({ type: 'status', stack: 'App', status: 'CREATE_COMPLETE' });
  output.close();
  expect(written.join('')).toContain('App: Topic CREATE_COMPLETE\n');
  expect(written.join('')).not.toContain('\u001B');
});

test('colour is for those who want it', () => {
  const finding: TapEvent = { type: 'finding', stack: 'App', probe: 'x', outcome: 'fail', text: 'y' };
  for (const color of [true, false]) {
    const { output, written } = human({ live: true, color });
    output.report(finding);
    expect(written.join('').includes('\u001B[31m')).toBe(color);
  }
});

test('the tree is drawn in one write a frame, and not at all when nothing changed', () => {
  jest.useFakeTimers();
  try {
    const { output, written, at } = human({ live: true });
    output.report(resource('Topic', 'CREATE_IN_PROGRESS', 0));
    at(2_000);
    jest.advanceTimersByTime(100);
    const drawn = written.length;
    expect(written.at(-1)).toContain('├ Topic (AWS::SNS::Topic)  create in progress  2 s');
    jest.advanceTimersByTime(500);
    expect(written).toHaveLength(drawn);
    at(3_000);
    jest.advanceTimersByTime(100);
    expect(written).toHaveLength(drawn + 1);
    expect(written.at(-1)?.startsWith('\u001B[2A\r\u001B[0J')).toBe(true);
    output.close();
  } finally {
    jest.useRealTimers();
  }
});

test('500 resources in 5 nested stacks are told in a few lines, and remembered in as little', () => {
  const progress = new OperationProgress('App', 0);
  let most = 0;
  for (let index = 0; index < 500; index++) {
    progress.hear(resource(`R${index}`, 'CREATE_IN_PROGRESS', index * 10, `Nested${index % 5}`));
    if (index >= 20) {
      progress.hear(resource(`R${index - 20}`, 'CREATE_COMPLETE', index * 10, `Nested${(index - 20) % 5}`));
    }
    most = Math.max(most, progress.active.size);
  }
  expect(most).toBeLessThanOrEqual(21);
  expect(progress).toMatchObject({ done: 480, failed: 0 });
  expect(progress.slowest).toHaveLength(5);
});

test('JSON lines are versioned, one event each, without secrets', () => {
  const written: string[] = [];
  const lines = new JsonLines((text) => written.push(text), new Redactor(['hunter2']), () => 0);
  lines.report({ type: 'note', text: 'it is hunter2' });
  expect(written).toEqual(['{"version":1,"time":"1970-01-01T00:00:00.000Z","type":"note","text":"it is ****"}\n']);
});

test('a missing consent is told word for word', () => {
  const { output, written } = human({ live: false });
  const needs = [{ kind: 'delete' as const, logicalId: 'Data', why: 'goes', or: 'skip' as const }];
  output.report({ type: 'consent-missing', stack: 'App', needs, options: [] });
  expect(written.join('')).toContain('--consent delete:Data   or   --consent skip:Data');
});
