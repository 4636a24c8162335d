import { EventEmitter } from 'node:events';

import { Interrupted, abortOnInterruption } from '../../src/terminal/interruption';

test.each([['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const)('%s aborts what runs and ends with %d, as a shell reports it', (name, exitCode) => {
  const source = new EventEmitter();
  const signal = abortOnInterruption(source, []);
  expect(signal.aborted).toBe(false);
  source.emit(name);
  expect(signal.reason).toBeInstanceOf(Interrupted);
  expect(signal.reason).toMatchObject({ exitCode, message: `interrupted by ${name}` });
});

test('signals that come while everything is cleaned up change nothing', () => {
  const source = new EventEmitter();
  const signal = abortOnInterruption(source, []);
  source.emit('SIGINT');
  source.emit('SIGTERM');
  source.emit('SIGINT');
  expect(signal.reason).toMatchObject({ signal: 'SIGINT' });
});

test('a reader that went away, of stdout or of stderr, ends what runs as well', () => {
  for (const gone of [0, 1]) {
    const outputs = [new EventEmitter(), new EventEmitter()];
    const signal = abortOnInterruption(new EventEmitter(), outputs);
    outputs[gone].emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    expect(signal.reason).toMatchObject({ message: 'interrupted by SIGPIPE', exitCode: 141 });
  }
});

test('an output that fails otherwise ends what runs with its own error', () => {
  const output = new EventEmitter();
  const signal = abortOnInterruption(new EventEmitter(), [output]);
  const full = Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' });
  output.emit('error', full);
  expect(signal.reason).toBe(full);
});
