import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Problem } from '@tapstack/python';

import { demonstrate } from '../../src/demonstration';
import { forgetAws } from '../../src/embedded-aws/clean-environment';
import { State } from '../../src/embedded-aws/state';
import type { DemonstrationDocument } from '../../src/terminal/document';
import { recordedNarrator } from '../support/recorded-output';
import { folderForEachTest } from '../support/temporary-folder';
import { Terminal } from './support/terminal';
import { REFUSAL, unresolvableApp } from './support/unresolvable-app';

const folder = folderForEachTest();
let terminal: Terminal;

// As every program of this tool does at its start.
beforeAll(() => forgetAws(process.env));
afterEach(() => terminal.close());

test('a stack that CloudFormation refuses fails the run with its reason, keeps the logs, and leaves nothing running', async () => {
  terminal = new Terminal();
  const { narrator, output } = recordedNarrator();
  const document: DemonstrationDocument = { ok: false };
  const { signal } = new AbortController();
  const options = { app: unresolvableApp(folder.path), environment: 'dev', keep: false, narrator, state: new State(terminal.state), env: process.env, signal };
  const failure: unknown = await demonstrate(options, document).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Problem);
  expect(failure).toMatchObject({ message: 'cdk deploy of Unresolvabledev failed', remedy: 'put right what the lines above say and run again' });
  expect((failure as Problem).details.join('\n')).toContain(REFUSAL);
  expect(document).toEqual({ endpoint: expect.any(String), ok: false });
  expect(output.text).toMatch(/✗ Deploy Unresolvabledev {2}\d+\.\d s\n {2}the logs of this run are in \S+last-failure\n✓ embedded AWS stopped/);
  expect(readFileSync(join(terminal.state, 'last-failure', 'cdk.log'), 'utf8')).toContain(REFUSAL);
  expect(await terminal.leftovers()).toEqual([]);
  expect(terminal.remains).toEqual([]);
});
