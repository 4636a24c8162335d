import { AwsError, functionCredentials, regionalEndpoint, sendSigned } from '@tapstack/handler-kit';
import { RecordKey, StateRecord } from './record';

/** When a record is written or deleted, in DynamoDB's own expressions. */
export interface Condition {
  readonly expression: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

type Encoded = Record<string, { readonly S?: string; readonly N?: string }>;
interface Answer { readonly Items?: readonly Encoded[]; readonly LastEvaluatedKey?: Encoded }

/** An alert waits no longer for its own memory; a cold function needs the better part of a second for its first call. */
const LONGEST_CALL = 2_000;

/**
 * The table in which the function remembers, called by plain signed requests: the client of the AWS SDK would be larger than all the rest of the function.
 *
 * Every call throws when the table refuses, fails or is slow. Whoever calls decides what an alert does without its memory.
 */
export class StateTable {
  private readonly region: string;
  private readonly url: URL;

  constructor(private readonly name: string, private readonly environment: NodeJS.ProcessEnv, private readonly patience = LONGEST_CALL) {
    this.region = environment.AWS_REGION ?? '';
    this.url = new URL(regionalEndpoint('dynamodb', this.region, environment));
  }

  /** Writes a record, in place of the one that has its key; false where the condition does not hold. */
  async put(key: RecordKey, values: StateRecord, condition?: Condition): Promise<boolean> {
    return this.ifAllowed('PutItem', { Item: encode({ ...values, ...key }), ...conditional(condition) });
  }

  /** Deletes a record, if it is there and the condition holds. */
  async delete(key: RecordKey, condition?: Condition): Promise<boolean> {
    return this.ifAllowed('DeleteItem', { Key: encode({ ...key }), ...conditional(condition) });
  }

  /** The records of a group as they are at this moment, from an id on, at most so many. */
  async list(recordGroup: string, most: number, from = ' '): Promise<StateRecord[]> {
    const records: StateRecord[] = [];
    let start: Encoded | undefined;
    do {
      const answer = await this.call('Query', {
        KeyConditionExpression: 'recordGroup = :group AND recordId >= :from',
        ExpressionAttributeValues: encode({ ':group': recordGroup, ':from': from }),
        ConsistentRead: true,
        Limit: most - records.length,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      });
      records.push(...(answer.Items ?? []).map(decode));
      start = answer.LastEvaluatedKey;
    } while (start !== undefined && records.length < most);
    return records;
  }

  private async ifAllowed(action: string, input: object): Promise<boolean> {
    try {
      await this.call(action, input);
      return true;
    } catch (error) {
      if (error instanceof AwsError && error.code === 'ConditionalCheckFailedException') {
        return false;
      }
      throw error;
    }
  }

  private async call(action: string, input: object): Promise<Answer> {
    let timer: NodeJS.Timeout | undefined;
    const impatience = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new AwsError('NoAnswer', `${action}: no answer in ${this.patience / 1000} s`, 0)), this.patience);
    });
    try {
      return await Promise.race([this.send(action, { TableName: this.name, ...input }), impatience]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async send(action: string, input: object): Promise<Answer> {
    const response = await sendSigned({
      service: 'dynamodb', region: this.region, method: 'POST', url: this.url, credentials: functionCredentials(this.environment),
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${action}` },
      body: JSON.stringify(input),
    });
    const answer = await response.json() as Answer & { readonly __type?: string; readonly message?: string };
    if (!response.ok) {
      throw new AwsError(answer.__type?.split('#').pop() ?? 'Unknown', answer.message ?? `DynamoDB answered ${response.status}`, response.status);
    }
    return answer;
  }
}

const conditional = (condition?: Condition): object => (condition === undefined
  ? {}
  : {
      ConditionExpression: condition.expression,
      ...(condition.values === undefined ? {} : { ExpressionAttributeValues: encode(condition.values) }),
    });

const encode = (record: StateRecord): Encoded => Object.fromEntries(Object.entries(record).flatMap(([name, value]) =>
  (value === undefined ? [] : [[name, typeof value === 'number' ? { N: String(value) } : { S: value }]])));

const decode = (encoded: Encoded): StateRecord =>
  Object.fromEntries(Object.entries(encoded).map(([name, { S, N }]) => [name, N === undefined ? S : Number(N)]));
