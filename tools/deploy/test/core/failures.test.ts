import { FAILURES, type RetryClass } from '../../src/core/failures';
import { withCircumstances } from '../../src/core/failures/circumstances';
import { causesOf, classify } from '../../src/core/failures/classify';

const numbers = Array.from({ length: 48 }, (_, index) => `F${String(index + 1).padStart(2, '0')}`);
const NOISE = { logicalId: 'Other', text: 'Resource creation cancelled', resourceType: 'AWS::SNS::Topic' };

test('the table has every row once', () => {
  expect(FAILURES.map(({ id }) => id).sort()).toEqual(numbers);
});

/** What a run may do about each row, as the table of failures was agreed on; whatever is not named is never retried. */
const RETRIED: Readonly<Record<Exclude<RetryClass, 'no'>, readonly string[]>> = {
  bounded: ['F01', 'F15', 'F26', 'F27', 'F28', 'F29'], delete: ['F21'], wait: ['F34', 'F37'], first: ['F20', 'F22', 'F38'], success: ['F40'], noise: ['F44'],
};

test('each row is retried as it was agreed on', () => {
  const found = FAILURES.filter(({ retry }) => retry !== 'no').map(({ id, retry }) => `${retry} ${id}`).sort();
  expect(found).toEqual(Object.entries(RETRIED).flatMap(([retry, ids]) => ids.map((id) => `${retry} ${id}`)).sort());
  expect(Object.fromEntries(FAILURES.flatMap(({ id, retry, retries }) => (retry === 'bounded' ? [[id, retries ?? 2]] : []))))
    .toEqual({ F01: 4, F15: 1, F26: 2, F27: 2, F28: 1, F29: 3 });
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

test('a taken name is a leftover where the template keeps the resource, and taken by anybody elsewhere', () => {
  const template = { Resources: { Kept: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'Retain' }, Gone: { Type: 'AWS::DynamoDB::Table' } } };
  const text = 'Resource of type \'AWS::DynamoDB::Table\' with identifier \'orders\' already exists.';
  const found = (failure: { logicalId: string; stack?: string }, known = true) => causesOf(withCircumstances([{ text, ...failure }], known ? template : undefined, 'App'))[0].failure?.id;
  expect(found({ logicalId: 'Kept' })).toBe('F19');
  expect(found({ logicalId: 'Gone' })).toBe('F04');
  // A resource of the same name in a nested stack is another one.
  expect(found({ logicalId: 'Kept', stack: 'App-Nested' })).toBe('F04');
  expect(found({ logicalId: 'Kept' }, false)).toBe('F04');
});

test('a policy document that IAM refuses is no key policy', () => {
  const text = 'Syntax errors in policy. (Service: Iam, Status Code: 400, Error Code: MalformedPolicyDocument)';
  expect(classify({ text, resourceType: 'AWS::IAM::Policy' })).toBeUndefined();
  expect(classify({ text, resourceType: 'AWS::KMS::Key' })?.id).toBe('F13');
});

test('a lock on a bucket name is only a lock on a bucket', () => {
  expect(classify({ text: 'OperationAborted', resourceType: 'AWS::DynamoDB::Table' })).toBeUndefined();
});

test('independent causes are all named, what repeats only once', () => {
  const vpc = { logicalId: 'Vpc', text: 'The maximum number of VPCs has been reached.' };
  const causes = causesOf([vpc, vpc, NOISE, { logicalId: 'Bucket', text: 'BucketAlreadyExists' }]);
  expect(causes.map(({ failure }) => failure?.id)).toEqual(['F09', 'F02']);
});
