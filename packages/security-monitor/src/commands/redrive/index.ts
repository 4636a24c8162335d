import { connect } from './aws';
import { run } from './command';

/** @returns the exit code */
export function main(args: readonly string[]): Promise<number> {
  return run(args, {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    now: Date.now,
    aws: (queueUrl) => connect(queueUrl, process.env),
  });
}
