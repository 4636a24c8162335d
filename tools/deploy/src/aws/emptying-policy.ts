import { DeleteBucketPolicyCommand, GetBucketPolicyCommand, PutBucketPolicyCommand, type S3Client } from '@aws-sdk/client-s3';

import { codeOf, textOf } from '../engine/errors';

/** By this name the statement is known again, whichever run put it there. */
export const EMPTYING_SID = 'TapStackDenyWritesWhileEmptied';

/** What the service answers to whoever may not read or write the policy, or for a policy that has no room for one more statement. */
const NOT_TO_BE_CHANGED = /AccessDenied|AllAccessDisabled|MethodNotAllowed|MalformedPolicy/;

interface Policy {
  readonly Version?: string;
  readonly Statement?: object | readonly object[];
}

/** Takes the statement out again. */
export type PutBack = () => Promise<void>;

/**
 * Denies writes to a bucket, for everybody, and says how to put its policy back.
 *
 * Deletions stay allowed. Where the policy cannot be changed it is told, and the bucket is left open: emptying works without, as long as nobody writes.
 */
export async function denyWrites(client: S3Client, bucket: string, region: string, warn: (text: string) => void, abortSignal: AbortSignal): Promise<PutBack> {
  const nothing: PutBack = () => Promise.resolve();
  const tellOpen = (error: unknown) => {
    if (!NOT_TO_BE_CHANGED.test(codeOf(error))) {
      throw error;
    }
    warn(`writes to ${bucket} cannot be denied while it is emptied (${codeOf(error)}: ${textOf(error)}); what still writes to it has to be stopped by hand`);
    return nothing;
  };
  let found: string | undefined;
  try {
    found = await policyOf(client, bucket, abortSignal);
  } catch (error) {
    return tellOpen(error);
  }
  const putBack = () => restore(client, bucket, withoutOurs(found), warn);
  try {
    await client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: withOurs(found, bucket, region) }), { abortSignal });
  } catch (error) {
    if (!NOT_TO_BE_CHANGED.test(codeOf(error))) {
      // The answer may be all that was lost.
      await putBack();
    }
    return tellOpen(error);
  }
  return putBack;
}

async function policyOf(client: S3Client, bucket: string, abortSignal: AbortSignal): Promise<string | undefined> {
  try {
    return (await client.send(new GetBucketPolicyCommand({ Bucket: bucket }), { abortSignal })).Policy;
  } catch (error) {
    if (codeOf(error) === 'NoSuchBucketPolicy') {
      return undefined;
    }
    throw error;
  }
}

/** Not abortable: an interrupted run puts back what it changed before it ends. */
async function restore(client: S3Client, bucket: string, policy: string | undefined, warn: (text: string) => void): Promise<void> {
  try {
    await (policy === undefined
      ? client.send(new DeleteBucketPolicyCommand({ Bucket: bucket }))
      : client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: policy })));
  } catch (error) {
    if (codeOf(error) !== 'NoSuchBucket') {
      warn(`the policy of ${bucket} was not put back (${codeOf(error)}: ${textOf(error)}); remove its statement ${EMPTYING_SID} by hand`);
    }
  }
}

function withOurs(found: string | undefined, bucket: string, region: string): string {
  const policy: Policy = found === undefined ? { Version: '2012-10-17' } : JSON.parse(found);
  const ours = {
    Sid: EMPTYING_SID, Effect: 'Deny', Principal: '*', Action: ['s3:PutObject', 's3:ReplicateObject'], Resource: `arn:${partitionOf(region)}:s3:::${bucket}/*`,
  };
  return JSON.stringify({ ...policy, Statement: [...statementsOf(policy).filter((statement) => !isOurs(statement)), ours] });
}

/** The policy as it was before any run; to the letter, unless an earlier run had left its statement in it. */
function withoutOurs(found: string | undefined): string | undefined {
  const policy: Policy = found === undefined ? {} : JSON.parse(found);
  const kept = statementsOf(policy).filter((statement) => !isOurs(statement));
  if (kept.length === 0) {
    return undefined;
  }
  return kept.length === statementsOf(policy).length ? found : JSON.stringify({ ...policy, Statement: kept });
}

function statementsOf({ Statement = [] }: Policy): readonly object[] {
  return [Statement].flat();
}

function isOurs(statement: object): boolean {
  return (statement as { Sid?: string }).Sid === EMPTYING_SID;
}

function partitionOf(region: string): string {
  return region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
