import { execFileSync } from 'node:child_process';
import { CATALOGUE } from '../../src/catalogue/catalogue';
import { ROWS } from '../../src/catalogue/rows/rows';
import { apiCall } from '../../src/catalogue/rows/sample-event';
import { lookBack, readyCommand, SHAPE, undoBy } from '../../src/catalogue/undo';
import { readCall } from '../../src/core/call';

const call = readCall(apiCall('iam', 'CreateUser', null).envelope);

/** The undo of every row that raises something and succeeded. */
const undos = CATALOGUE.flatMap(({ id, find }) => (ROWS[id] ?? []).map(({ title, event }) => ({ id, title, call: readCall(event.envelope) }))
  .filter((row) => row.call.error === undefined).map((row) => ({ ...row, undo: find(row.call)?.undo })).filter(({ undo }) => undo !== undefined));

test('every finding says how to take it back, or that there is no way', () => {
  for (const { id, title, undo } of undos) {
    expect([id, title, (undo!.command ?? undo!.note ?? '').length > 10]).toEqual([id, title, true]);
  }
});

test('a shell reads every command as one call of the AWS command line, word for word', () => {
  const commands = [...new Set(undos.map(({ undo }) => undo!.command).filter((command) => command !== undefined))];
  expect(commands.length).toBeGreaterThan(50);
  const script = commands.map((command) => `printf '%s\\n' '--command--'; for word in ${command}; do printf '%s\\n' "$word"; done`).join('\n');
  const read = execFileSync('/bin/sh', ['-c', script]).toString().split('--command--\n').slice(1).map((words) => words.trimEnd().split('\n'));
  expect(read).toHaveLength(commands.length);
  for (const [index, words] of read.entries()) {
    expect([commands[index], words[0], /^[a-z0-9-]+$/.test(words[1]), /^[a-z0-9-]+$/.test(words[2])]).toEqual([commands[index], 'aws', true, true]);
    expect(words.filter((word) => word === '' || word === 'undefined' || word.includes('not named'))).toEqual([]);
  }
});

describe('a command is made of values that look like what they should be', () => {
  test('in the order given, flags without a value among them', () => {
    expect(readyCommand(call, 'iam delete-user', { '--user-name': ['bob', SHAPE.iamName], '--yes': [], '--kind': 'of our own' })).toBe(
      'aws iam delete-user --region us-east-1 --user-name bob --yes --kind \'of our own\'');
  });

  test.each([undefined, '', '-rf', 'a b', 'a\'b', '$(reboot)', '`reboot`', 'a;b', 'a\nb', 'a|b', '../x y'])('%j makes none', (value) => {
    expect(readyCommand(call, 'iam delete-user', { '--user-name': [value, SHAPE.iamName] })).toBeUndefined();
    expect(readyCommand(call, 'iam delete-user', { '--user-name': [value, SHAPE.id] })).toBeUndefined();
    expect(readyCommand(call, 'iam delete-user', { '--user-name': [value, SHAPE.arn] })).toBeUndefined();
  });

  test('nor does one that is too long to be read', () => {
    expect(readyCommand(call, 'iam delete-user', { '--user-name': 'x'.repeat(3_000) })).toBeUndefined();
  });

  test('a region that is none is left out', () => {
    expect(readyCommand({ ...call, region: 'eu-west-1; reboot' }, 'iam delete-user', {})).toBe('aws iam delete-user');
  });
});

test('without a command, a note says where to look', () => {
  expect(undoBy(undefined)).toEqual({ note: expect.stringContaining('use the console link') });
  expect(undoBy('aws x', 'then wait')).toEqual({ command: 'aws x', note: 'then wait' });
  expect(lookBack(call, undefined, SHAPE.id, 'the former rules')).toEqual({ note: expect.stringMatching(/^the event does not hold the former rules: look for/) });
  expect(lookBack(call, 'vpc-1', SHAPE.id, 'the former rules')).toEqual({
    command: 'aws cloudtrail lookup-events --region us-east-1 --lookup-attributes AttributeKey=ResourceName,AttributeValue=vpc-1',
    note: expect.stringMatching(/^the event does not hold the former rules: this lists/),
  });
});
