/** A document of any shape. */
export type Json = ReturnType<typeof JSON.parse>;

/** What a task answers: a value, or an error by name. */
export type Answer = { readonly error: string } | { readonly value: unknown };
export type Service = (action: string, parameters: Json) => Answer;

export interface Run {
  readonly end: 'Succeed' | 'Fail';
  /** The states that were entered, in order. */
  readonly visited: string[];
}

/** Runs the part of Amazon States Language that the drill is written in; anything else is an error. Waits and pauses take no time. */
export function interpret(definition: Json, service: Service): Run {
  const visited: string[] = [];
  let data: Json = {};
  for (let name: string = definition.StartAt; ;) {
    visited.push(name);
    if (visited.length > 5_000) throw new Error('the run has no end');
    const state = definition.States[name];
    if (state === undefined) throw new Error(`there is no state ${name}`);
    switch (state.Type) {
      case 'Succeed':
      case 'Fail':
        return { end: state.Type, visited };
      case 'Wait':
        name = state.Next;
        break;
      case 'Choice':
        name = state.Choices.find((rule: Json) => holds(rule, data))?.Next ?? state.Default;
        break;
      case 'Pass':
        data = put(data, state.ResultPath, state.Result ?? fill(state.Parameters, data));
        name = state.Next;
        break;
      case 'Task':
        [name, data] = task(state, data, service);
        break;
      default:
        throw new Error(`${name} is of an unknown type ${state.Type}`);
    }
  }
}

function task(state: Json, data: Json, service: Service): [next: string, data: Json] {
  const retries = new Map<Json, number>();
  for (;;) {
    const answer = service(state.Resource.split(':').slice(5).join(':'), fill(state.Parameters, data));
    if (!('error' in answer)) {
      const result = state.ResultSelector === undefined ? answer.value : fill(state.ResultSelector, answer.value);
      return [state.Next, put(data, state.ResultPath, result)];
    }
    const matches = ({ ErrorEquals }: Json) => ErrorEquals.some((name: string) => name === answer.error || name === 'States.ALL');
    const retrier = state.Retry?.find(matches);
    const made = retries.get(retrier) ?? 0;
    if (retrier !== undefined && made < retrier.MaxAttempts) {
      retries.set(retrier, made + 1);
      continue;
    }
    const catcher = state.Catch?.find(matches);
    if (catcher === undefined) throw new Error(`${answer.error} is caught by nobody`);
    return [catcher.Next, put(data, catcher.ResultPath, { Error: answer.error })];
  }
}

function holds(rule: Json, data: Json): boolean {
  const value = read(data, rule.Variable);
  if (rule.IsPresent !== undefined) return (value !== undefined) === rule.IsPresent;
  if (value === undefined) throw new Error(`${rule.Variable} is not there`);
  if (rule.StringEquals !== undefined) return value === rule.StringEquals;
  if (rule.StringMatches !== undefined) return new RegExp(`^${rule.StringMatches.replace('*', '.*')}$`).test(value);
  if (rule.NumericGreaterThan !== undefined) return value > rule.NumericGreaterThan;
  throw new Error(`an unknown rule: ${JSON.stringify(rule)}`);
}

function fill(template: Json, data: Json): Json {
  if (Array.isArray(template)) return template.map((item) => fill(item, data));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([key, value]) => (key.endsWith('.$')
    ? [key.slice(0, -2), required(data, value as string)]
    : [key, fill(value, data)])));
}

function required(data: Json, expression: string): Json {
  const sum = /^States\.MathAdd\((.+), (\d+)\)$/.exec(expression);
  const value = sum ? read(data, sum[1]) + Number(sum[2]) : read(data, expression);
  if (value === undefined) throw new Error(`${expression} is not there`);
  return value;
}

const read = (data: Json, path: string) => path.match(/[A-Za-z]+|\d+/g)!.reduce((value, key) => value?.[key], data);

function put(data: Json, path: string | null, value: Json): Json {
  return path === null ? data : { ...data, [path.slice(2)]: value };
}
