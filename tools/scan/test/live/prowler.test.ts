import { join } from 'node:path';

import { type PythonEnvironment, preparePython, pythonVariables, runChild, withoutAws } from '@tapstack/python';

import { runProwler } from '../../src/live/prowler';
import { temporaryFolder } from '../support';

const PROGRAMS = join(__dirname, '../../python');
/** Installing Prowler for the first time takes its time. */
const INSTALLING_MS = 900_000;

let python: PythonEnvironment;
beforeAll(async () => {
  python = await preparePython('prowler');
}, INSTALLING_MS);

/** What a line of Python says behind the hook that every check runs behind. */
async function behindTheHook(line: string): Promise<string> {
  const script = `import socket, sys, urllib.request, run_prowler\nsys.addaudithook(run_prowler.refuse_other_machines)\ntry:\n    ${line}\n    print("let out")\nexcept Exception as error:\n    print(error)`;
  const { stdout } = await runChild(python.python, ['-c', script], { env: { ...withoutAws(process.env), ...pythonVariables(python, [PROGRAMS]) } });
  return stdout;
}

test.each([
  ['an address', 'socket.create_connection(("192.0.2.1", 443), 1)', '192.0.2.1'],
  ['a name', 'socket.getaddrinfo("example.com", 443)', 'example.com'],
  ['a page', 'urllib.request.urlopen("https://example.com", timeout=1)', 'example.com'],
  ['a packet', 'socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53))', '192.0.2.1'],
])('%s of another machine is out of reach for every check', async (_, line, where) => {
  expect(await behindTheHook(line)).toContain(`${where} is not on this machine`);
});

test('the own machine is in reach', async () => {
  expect(await behindTheHook('server = socket.create_server(("127.0.0.1", 0)); socket.create_connection(server.getsockname(), 1)')).toBe('let out');
});

test('an endpoint on another machine is refused before anything runs', async () => {
  await expect(runProwler('http://192.0.2.1:4566', ['sns'], temporaryFolder(), AbortSignal.timeout(60_000))).rejects.toThrow('refusing to send AWS calls');
});
