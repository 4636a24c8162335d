import { authorizeFlat } from '../../../src/catalogue/rows/network-events';
import { Aws, Held } from '../../../src/commands/redrive/aws';
import { run } from '../../../src/commands/redrive/command';

const QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/failures';
const BEGAN = 1_000_000;
const body = (id: string) => JSON.stringify({ ...authorizeFlat('0.0.0.0/0').envelope, id });

/** A queue that hands out each message once until it is given back, and a function. */
class World {
  public readonly out: string[] = [];
  public readonly err: string[] = [];
  public readonly invoked: { functionName: string; id: unknown }[] = [];
  public readonly held = new Set<Held>();
  public failing: (id: unknown) => Error | undefined = () => undefined;

  constructor(public readonly waiting: Held[]) {}

  public run(...args: string[]): Promise<number> {
    return run(['redrive', '--queue', QUEUE, ...args], { out: (text) => this.out.push(text), err: (text) => this.err.push(text), now: () => BEGAN, aws: () => this.aws });
  }

  private readonly aws: Aws = {
    receive: async (most) => {
      const messages = this.waiting.splice(0, Math.min(most, 10));
      messages.forEach((message) => this.held.add(message));
      return messages;
    },
    remove: async (message) => void this.held.delete(message),
    release: async (message) => {
      this.held.delete(message);
      this.waiting.push(message);
    },
    invoke: async (functionName, event) => {
      const error = this.failing(event.id);
      if (error !== undefined) {
        throw error;
      }
      this.invoked.push({ functionName, id: event.id });
    },
  };
}

const message = (text: string, sentAt = BEGAN - 1): Held => ({ body: text, attributes: {}, receiptHandle: text, sentAt });
const many = (count: number) => Array.from({ length: count }, (_, index) => message(body(`event-${index}`)));

test('lists, and changes nothing', async () => {
  const world = new World(many(25));
  expect(await world.run()).toBe(0);
  expect(world.out).toHaveLength(26);
  expect(world.out[0]).toContain('AuthorizeSecurityGroupIngress');
  expect(world.out[25]).toBe('25 events in the queue; nothing was changed\n');
  expect(world.invoked).toEqual([]);
  expect(world.waiting).toHaveLength(25);
  expect(world.held.size).toBe(0);
});

test('naming a function alone sends nothing', async () => {
  const world = new World(many(1));
  await world.run('--function', 'Handler');
  expect(world.invoked).toEqual([]);
});

test('sends each to the function and takes it from the queue', async () => {
  const world = new World(many(25));
  expect(await world.run('--function', 'Handler', '--send')).toBe(0);
  expect(world.invoked.map(({ id }) => id)).toEqual(Array.from({ length: 25 }, (_, index) => `event-${index}`));
  expect(new Set(world.invoked.map(({ functionName }) => functionName))).toEqual(new Set(['Handler']));
  expect(world.waiting).toEqual([]);
  expect(world.out.at(-1)).toBe('25 of 25 events sent\n');
});

test('what Lambda does not take stays, and the others go', async () => {
  const world = new World(many(3));
  world.failing = (id) => (id === 'event-1' ? new Error('throttled') : undefined);
  expect(await world.run('--function', 'Handler', '--send')).toBe(1);
  expect(world.waiting.map(({ body: text }) => (JSON.parse(text) as { id: string }).id)).toEqual(['event-1']);
  expect(world.err.join('')).toContain('throttled');
});

test('what holds no event is shown and stays', async () => {
  const world = new World([message('hello\u001b[31m'), ...many(1)]);
  expect(await world.run('--function', 'Handler', '--send')).toBe(1);
  expect(world.out[0]).toBe('no event  hello [31m\n');
  expect(world.waiting.map(({ body: text }) => text)).toEqual(['hello\u001b[31m']);
  expect(world.out.at(-1)).toBe('1 of 1 event and 1 message without one sent\n');
});

test('what comes into the queue while it runs is left to the next run', async () => {
  const world = new World([...many(2), message(body('new'), BEGAN + 1)]);
  expect(await world.run('--function', 'Handler', '--send')).toBe(0);
  expect(world.invoked).toHaveLength(2);
  expect(world.waiting).toHaveLength(1);
});

test('no more than asked for', async () => {
  const world = new World(many(25));
  await world.run('--function', 'Handler', '--send', '--limit', '12');
  expect(world.invoked).toHaveLength(12);
  expect(world.waiting).toHaveLength(13);
});

test('a queue that refuses', async () => {
  const world = new World([]);
  world.waiting.splice = () => {
    throw new Error('AccessDenied');
  };
  expect(await world.run()).toBe(3);
  expect(world.err.join('')).toBe('security-monitor: Error: AccessDenied\n');
});

test.each<[args: string[], problem: string]>([
  [['move', '--queue', QUEUE], 'the command is redrive, not "move"'],
  [['redrive'], '--queue wants the URL of a queue'],
  [['redrive', '--queue', 'failures'], '--queue wants the URL of a queue'],
  [['redrive', '--queue', QUEUE, '--send'], '--send wants --function'],
  [['redrive', '--queue', QUEUE, '--limit', 'all'], '--limit "all" is no number of messages'],
  [['redrive', '--queue', QUEUE, '--force'], '--force'],
])('%j is refused', async (args, problem) => {
  const err: string[] = [];
  expect(await run(args, { out: () => undefined, err: (text) => err.push(text), now: () => BEGAN, aws: () => {
    throw new Error('not to be asked');
  } })).toBe(2);
  expect(err.join('')).toContain(problem);
  expect(err.join('')).toContain('See security-monitor --help.');
});

test.each([[[]], [['--help']], [['redrive', '--help']]])('%j shows how it is used', async (args) => {
  const out: string[] = [];
  expect(await run(args, { out: (text) => out.push(text), err: () => undefined, now: () => BEGAN, aws: () => {
    throw new Error('not to be asked');
  } })).toBe(0);
  expect(out.join('')).toMatch(/^security-monitor redrive: /);
});
