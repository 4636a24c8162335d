import { FAILURES } from '../../src/core/failures';
import { causesOf, classify } from '../../src/core/failures/classify';

const numbers = Array.from({ length: 48 }, (_, index) => `F${String(index + 1).padStart(2, '0')}`);
const NOISE = { logicalId: 'Other', text: 'Resource creation cancelled', resourceType: 'AWS::SNS::Topic' };

test('the table has every row once', () => {
  expect(FAILURES.map(({ id }) => id).sort()).toEqual(numbers);
});

/** What a symptom needs besides its text to be the row's. */
const CIRCUMSTANCES: Record<string, object> = { F19: { leftover: true }, F23: { resourceType: 'AWS::Logs::LogGroup' }, F01: { resourceType: 'AWS::S3::Bucket' } };

describe.each(FAILURES.map((row) => [row.id, row] as const))('%s', (id, row) => {
  const circumstances = CIRCUMSTANCES[id] ?? {};

  test.each(row.texts)('is the cause of: %s', (text) => {
    expect(classify({ text, ...circumstances })?.id).toBe(id);
  });

  test('is not mistaken for what only looks like it', () => {
    expect(classify({ text: row.nearMiss, ...circumstances })?.id).not.toBe(id);
  });

  test('stays the one cause among resources that were merely cancelled', () => {
    const causes = causesOf([NOISE, { logicalId: 'Broken', text: row.texts[0], ...circumstances }, { ...NOISE, text: 'Resource update cancelled' }]);
    if (row.retry === 'noise') {
      // Nothing but consequences: they are shown as they are, and none is called a cause that is known.
      expect(causes.every(({ failure }) => failure === undefined)).toBe(true);
    } else {
      expect(causes.map(({ logicalId, failure }) => [logicalId, failure?.id])).toEqual([['Broken', id]]);
    }
  });

  test('says what to do and when to ask', () => {
    expect([row.title, row.cause, row.fix, row.askAHuman].every((text) => text.length > 3)).toBe(true);
  });
});

test('a code in the text is as good as a code', () => {
  expect(classify({ text: 'Resource handler returned message: "null" (HandlerErrorCode: Throttling)' })?.id).toBe('F26');
  expect(classify({ code: 'AlreadyExists', text: 'no' })?.id).toBe('F04');
});

test('a lock on a bucket name is only a lock on a bucket', () => {
  expect(classify({ text: 'OperationAborted', resourceType: 'AWS::DynamoDB::Table' })).toBeUndefined();
});

test('independent causes are all named, what repeats only once', () => {
  const vpc = { logicalId: 'Vpc', text: 'The maximum number of VPCs has been reached.' };
  const causes = causesOf([vpc, vpc, NOISE, { logicalId: 'Bucket', text: 'BucketAlreadyExists' }]);
  expect(causes.map(({ failure }) => failure?.id)).toEqual(['F09', 'F02']);
});
