import { type Answer, type Asked, FakeAws } from '@tapstack/handler-kit/src/testing';

type Value = { readonly S?: string; readonly N?: string };
type Item = Record<string, Value>;
interface Input {
  readonly TableName: string;
  readonly Item?: Item;
  readonly Key?: Item;
  readonly ConditionExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeValues?: Item;
  readonly ExclusiveStartKey?: Item;
  readonly Limit?: number;
}

/** What the fake does in place of its work. */
export type Trouble = 'says nothing' | 'hangs up' | Answer;

export const refused = (code: string): Answer => ({ status: 400, body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${code}`, message: code }) });

/** A table of DynamoDB on 127.0.0.1, for the expressions that ours uses. Any other is an error. */
export class FakeTable {
  public readonly items = new Map<string, Item>();
  /** The actions it was asked for, in order. */
  public readonly actions: string[] = [];
  /** What happens in place of an action. */
  public readonly troubles = new Map<string, Trouble>();
  /** How many records an answer holds at most. */
  public pageSize = 1_000;
  private readonly aws = new FakeAws('dynamodb', (asked) => this.answer(asked));

  public open = (): Promise<void> => this.aws.open();
  public close = (): Promise<void> => this.aws.close();

  public get environment(): NodeJS.ProcessEnv {
    return { ...this.aws.environment, STATE_TABLE_NAME: 'state' };
  }

  public empty(): void {
    this.items.clear();
    this.troubles.clear();
    this.actions.length = 0;
    this.pageSize = 1_000;
  }

  /** The records of groups that begin so, plainly. */
  public records(group = ''): Record<string, string | number>[] {
    return [...this.items.values()].filter(({ recordGroup }) => recordGroup.S!.startsWith(group))
      .map((item) => Object.fromEntries(Object.entries(item).map(([name, { S, N }]) => [name, S ?? Number(N)])));
  }

  private answer({ headers, body }: Asked): Trouble {
    const action = String(headers['x-amz-target']).replace('DynamoDB_20120810.', '');
    this.actions.push(action);
    return this.troubles.get(action) ?? this.work(action, JSON.parse(body) as Input);
  }

  private work(action: string, input: Input): Answer {
    switch (action) {
      case 'PutItem': return this.change(input, input.Item!, (key) => this.items.set(key, input.Item!));
      case 'DeleteItem': return this.change(input, input.Key!, (key) => this.items.delete(key));
      case 'Query': return this.query(input);
      default: throw new Error(`the fake does not know ${action}`);
    }
  }

  private change(input: Input, { recordGroup, recordId }: Item, apply: (key: string) => void): Answer {
    const key = `${recordGroup.S} ${recordId.S}`;
    if (!holds(input.ConditionExpression, this.items.get(key), input.ExpressionAttributeValues ?? {})) {
      return refused('ConditionalCheckFailedException');
    }
    apply(key);
    return done({});
  }

  private query({ KeyConditionExpression, ExpressionAttributeValues: values = {}, ExclusiveStartKey: start, Limit: limit = this.pageSize }: Input): Answer {
    if (KeyConditionExpression !== 'recordGroup = :group AND recordId >= :from') {
      throw new Error(`no expression that the fake knows: ${KeyConditionExpression}`);
    }
    const found = [...this.items.values()]
      .filter(({ recordGroup, recordId }) => recordGroup.S === values[':group'].S && recordId.S! >= values[':from'].S! && (start === undefined || recordId.S! > start.recordId.S!))
      .sort((a, b) => (a.recordId.S! < b.recordId.S! ? -1 : 1));
    const page = found.slice(0, Math.min(limit, this.pageSize));
    const last = page.at(-1);
    const more = last !== undefined && page.length < found.length;
    return done({ Items: page, ...(more ? { LastEvaluatedKey: { recordGroup: last.recordGroup, recordId: last.recordId } } : {}) });
  }
}

const done = (answer: object): Answer => ({ status: 200, body: JSON.stringify(answer) });

/** Alternatives of single comparisons; one with an attribute that is not there does not hold. */
const holds = (expression: string | undefined, item: Item | undefined, values: Item): boolean => expression === undefined || expression.split(' OR ').some((term) => {
  const [, missing, attribute, operator, value] = /^(?:attribute_not_exists\((\w+)\)|(\w+) (<|=) (:\w+))$/.exec(term) ?? [];
  if (missing !== undefined) {
    return item?.[missing] === undefined;
  }
  if (attribute === undefined) {
    throw new Error(`no condition that the fake knows: ${term}`);
  }
  const found = item?.[attribute];
  return operator === '=' ? JSON.stringify(found) === JSON.stringify(values[value]) : Number(found?.N ?? NaN) < Number(values[value].N);
});
