import { AwsError, retrying } from '../src';

async function attempt(failures: unknown[], attempts: number) {
  const pauses: number[] = [];
  let calls = 0;
  const outcome = await retrying(async () => {
    calls += 1;
    const failure = failures.shift();
    if (failure !== undefined) throw failure;
    return 'done';
  }, attempts, async (milliseconds) => void pauses.push(milliseconds)).catch((error: unknown) => error);
  return { outcome, calls, pauses };
}

const busy = () => new AwsError('Throttling', 'busy', 400);

test('what may pass is called again, later each time, five seconds at most', async () => {
  expect(await attempt(Array.from({ length: 7 }, busy), 8)).toEqual({ outcome: 'done', calls: 8, pauses: [200, 400, 800, 1_600, 3_200, 5_000, 5_000] });
});

test('and no more often than said', async () => {
  expect(await attempt([busy(), busy(), busy()], 3)).toMatchObject({ outcome: { code: 'Throttling' }, calls: 3, pauses: [200, 400] });
});

test.each([new AwsError('AccessDenied', 'no', 403), new Error('a mistake'), 'a string'])('what cannot pass is not called again (%s)', async (failure) => {
  expect(await attempt([failure], 3)).toEqual({ outcome: failure, calls: 1, pauses: [] });
});
