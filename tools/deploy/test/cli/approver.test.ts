import { PassThrough } from 'node:stream';

import { AskingApprover, SilentApprover } from '../../src/cli/approver';
import { Consents, type Need } from '../../src/core/consent';

const YES: Need = { kind: 'yes', why: 'creates App' };
const BUCKET: Need = { kind: 'delete', logicalId: 'Data', why: 'goes', or: 'skip' };

function asking(...answers: string[]) {
  const input = new PassThrough();
  const output = new PassThrough();
  // Each answer comes when its question is asked.
  output.on('data', () => {
    const answer = answers.shift();
    if (answer !== undefined) {
      input.write(`${answer}\n`);
    }
  });
  return new AskingApprover(Consents.NONE, input, output, new AbortController().signal);
}

test('without a terminal nobody is asked', async () => {
  expect(await new SilentApprover(Consents.parse([], true)).approve('App', [YES, BUCKET])).toEqual([BUCKET]);
});

test('yes has to be typed, and so has the name of what holds data', async () => {
  expect(await asking('yes', 'Data').approve('App', [YES, BUCKET])).toEqual([]);
  expect(await asking('y').approve('App', [YES, BUCKET])).toEqual([YES]);
  expect(await asking('yes', 'yes').approve('App', [YES, BUCKET])).toEqual([BUCKET]);
});

test('the other answer to the same question is remembered as what it is', async () => {
  const approver = asking('skip');
  expect(await approver.approve('App', [BUCKET])).toEqual([]);
  expect(approver.consents.has('skip', 'Data')).toBe(true);
  expect(approver.consents.has('delete', 'Data')).toBe(false);
});

test('a yes is for one question: the next change set is asked about again', async () => {
  const approver = asking('yes', 'no');
  expect(await approver.approve('App', [YES])).toEqual([]);
  expect(await approver.approve('App', [YES])).toEqual([YES]);
});
