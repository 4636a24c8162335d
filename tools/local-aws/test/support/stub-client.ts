/** What a client was asked to do. */
export interface Call {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly abortSignal?: AbortSignal;
}

export interface StubClient<Client> {
  readonly client: Client;
  readonly calls: readonly Call[];
  /** The names of the operations in the order in which they were called. */
  readonly operations: readonly string[];
}

/** An SDK client that reaches nothing: `answer` says what each operation gives. */
export function stubClient<Client>(answer: (call: Call) => unknown = () => ({})): StubClient<Client> {
  const calls: Call[] = [];
  const send = async (command: { constructor: { name: string }; input: Record<string, unknown> }, options: { abortSignal?: AbortSignal } = {}) => {
    const call = { operation: command.constructor.name.replace(/Command$/, ''), input: command.input, abortSignal: options.abortSignal };
    calls.push(call);
    return await answer(call) ?? {};
  };
  return {
    client: { send, destroy: () => undefined } as Client,
    calls,
    get operations() {
      return calls.map(({ operation }) => operation);
    },
  };
}

/** How the SDK fails a call that was aborted: with a word of its own, whatever the reason was. */
export function aborted(): Error {
  return Object.assign(new Error('Request aborted'), { name: 'AbortError' });
}
