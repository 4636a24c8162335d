import { withCircumstances } from '../../src/core/failures/circumstances';
import { type Cause, causesOf } from '../../src/core/failures/classify';
import { decideRetry } from '../../src/core/retry';

const causes = (...texts: string[]): Cause[] => causesOf(texts.map((text, index) => ({ logicalId: `R${index}`, text })));
const THROTTLED = 'Rate exceeded';
const LOCKED = 'A conflicting conditional operation is currently in progress (Error Code: OperationAborted)';

test('transient causes are retried twice', () => {
  expect([0, 1, 2].map((retries) => decideRetry(causes(THROTTLED), retries, 0.5).retry)).toEqual([true, true, false]);
});

test('one lasting cause among transient ones ends it', () => {
  expect(decideRetry(causes(THROTTLED, 'VpcLimitExceeded'), 0, 0.5)).toMatchObject({ retry: false, because: 'F09 of R1 does not go away by itself' });
});

test('an unknown cause is not retried, and neither is none', () => {
  expect(decideRetry(causes('nobody knows'), 0, 0.5).retry).toBe(false);
  expect(decideRetry([], 0, 0.5).retry).toBe(false);
});

test('a locked bucket name is retried four times, 30 s to 5 min apart', () => {
  const decisions = [0, 1, 2, 3, 4].map((retries) => decideRetry(causes(LOCKED), retries, 0.999999));
  expect(decisions.map(({ retry }) => retry)).toEqual([true, true, true, true, false]);
  expect(decisions.slice(0, 4).map(({ waitMs }) => waitMs)).toEqual([60_000, 120_000, 240_000, 300_000]);
  expect(decideRetry(causes(LOCKED), 3, 0).waitMs).toBe(30_000);
});

test('a principal that is not found is waited for once, and only where the stack makes it itself', () => {
  const template = { Resources: { Writer: { Type: 'AWS::IAM::Role' }, Fixed: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'reader' } } } };
  const missing = (role: string) => causesOf(withCircumstances([
    { logicalId: 'Policy', text: `Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:role/${role}"` },
  ], template, 'App'));
  expect([0, 1].map((retries) => decideRetry(missing('App-Writer-1A2B3C'), retries, 0.5).retry)).toEqual([true, false]);
  expect(decideRetry(missing('reader'), 0, 0.5).retry).toBe(true);
  expect(decideRetry(missing('readers'), 0, 0.5).retry).toBe(false);
  expect(decideRetry(missing('misspelt'), 0, 0.5)).toMatchObject({ retry: false, because: 'F15 of Policy does not go away by itself' });
});

test('waits are spread over the whole range', () => {
  expect(decideRetry(causes(THROTTLED), 1, 0).waitMs).toBe(0);
  expect(decideRetry(causes(THROTTLED), 1, 0.9999999).waitMs).toBe(10_000);
});

test('the most impatient cause decides how often', () => {
  expect(decideRetry(causes(LOCKED, 'Exceeded attempts to wait (HandlerErrorCode: NotStabilized)'), 1, 0.5).retry).toBe(false);
});
