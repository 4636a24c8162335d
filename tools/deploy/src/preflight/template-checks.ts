import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';

import { isWanted } from '../core/resolve';
import { resourcesOf } from '../core/template';
import { type Verdict, fail, pass, unknown, warn } from '../core/verdict';
import type { OfflineCheck } from './check';

const MOST_INLINE_BYTES = 51_200;
const MOST_BYTES = 1_000_000;
const MOST_RESOURCES = 500;
/** How long cfn-lint may take. */
export const LINT_MS = 120_000;

/** The size of the template, for the way it travels. */
export const templateSize: OfflineCheck = ({ stack }) => {
  const { size } = statSync(stack.templateFile);
  const most = stack.templateUrl ? MOST_BYTES : MOST_INLINE_BYTES;
  const resources = resourcesOf(stack.template).length;
  return [
    size > most
      ? fail('template.size', `${size} bytes; ${most} are the most ${stack.templateUrl ? 'from a bucket' : 'in a call'}`, stack.templateUrl ? 'split the stack' : 'use a synthesizer with a bootstrap bucket, or split the stack')
      : pass('template.size', `${size} of ${most} bytes`),
    resources > MOST_RESOURCES ? fail('template.resources', `${resources} resources; ${MOST_RESOURCES} are the most`, 'split the stack') : pass('template.resources', `${resources} of ${MOST_RESOURCES} resources`),
  ];
};

/** cfn-lint, where it is installed. Its exit code is a set of bits: 2 errors, 4 warnings, 8 informational. */
export const templateLint: OfflineCheck = async ({ stack }) => {
  const result = await lint(stack.templateFile);
  if (!result) {
    return [unknown('template.lint', 'cfn-lint is not installed', 'pip install cfn-lint')];
  }
  const { code, lines, late } = result;
  if (late) {
    return [unknown('template.lint', `cfn-lint did not end within ${LINT_MS / 1000} s`)];
  }
  if ((code & ~(2 | 4 | 8)) !== 0) {
    return [unknown('template.lint', `cfn-lint did not run to its end: ${lines.slice(-2).join(' ')}`)];
  }
  // Errors before warnings: only the first few are shown.
  const shown = [/^E\d{4}/, /^W\d{4}/].flatMap((level) => lines.filter((line) => level.test(line))).slice(0, 5).join('; ');
  return [(code & 2) !== 0 ? fail('template.lint', `cfn-lint finds errors: ${shown}`) : (code & 4) !== 0 ? warn('template.lint', `cfn-lint warns: ${shown}`) : pass('template.lint', 'cfn-lint finds nothing')];
};

interface LintResult {
  readonly code: number;
  readonly lines: readonly string[];
  readonly late: boolean;
}

async function lint(file: string): Promise<LintResult | undefined> {
  const child = spawn('cfn-lint', ['--', file], { env: process.env, stdio: ['ignore', 'pipe', 'pipe'] });
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
    // What it started may still hold on to its output.
    [child.stdout, child.stderr].forEach((stream) => stream.destroy());
  }, LINT_MS);
  let output = '';
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    output += data.toString();
  });
  return new Promise<LintResult | undefined>((done) => {
    child.once('error', () => done(undefined));
    child.once('close', (code) => done({ code: code ?? 1, late, lines: output.split('\n').filter((line) => line !== '') }));
  }).finally(() => clearTimeout(limit));
}

/** A key policy must leave the account able to change it, and admit the services that the template gives the key to. */
export const keyPolicies: OfflineCheck = ({ stack, known }) => {
  const keys = resourcesOf(stack.template, 'AWS::KMS::Key').filter(([, key]) => isWanted(key, known));
  const lockedOut = keys.filter(([, { Properties }]) => Properties?.KeyPolicy !== undefined && !statements(Properties.KeyPolicy).some(givesAll));
  const verdicts: Verdict[] = lockedOut.map(([id]) => fail('key.policy', `${id} gives kms:* to nobody of the account: CloudFormation refuses it (F13)`, 'keep the statement for the root of the account'));
  for (const [type, property, service] of [['AWS::Logs::LogGroup', 'KmsKeyId', 'logs.'], ['AWS::CloudTrail::Trail', 'KMSKeyId', 'cloudtrail.']] as const) {
    for (const [id, { Properties }] of resourcesOf(stack.template, type)) {
      const key = keys.find(([keyId]) => JSON.stringify(Properties?.[property] ?? '').includes(`"${keyId}"`));
      if (key && !JSON.stringify(key[1].Properties?.KeyPolicy ?? '').includes(service)) {
        verdicts.push(fail('key.policy', `${id} is to be encrypted under ${key[0]}, whose policy does not admit ${service}…amazonaws.com (F14)`, 'admit the service in the key policy'));
      }
    }
  }
  return verdicts.length > 0 ? verdicts : [pass('key.policy', `${keys.length} key polic${keys.length === 1 ? 'y' : 'ies'} looked at`)];
};

interface Statement { readonly Effect?: string; readonly Action?: string | string[]; readonly Principal?: unknown }

function statements(document: unknown): Statement[] {
  const list = (document as { Statement?: Statement | Statement[] } | undefined)?.Statement ?? [];
  return Array.isArray(list) ? list : [list];
}

function givesAll({ Effect, Action, Principal }: Statement): boolean {
  return Effect === 'Allow' && [Action].flat().some((action) => action === 'kms:*' || action === 'kms:PutKeyPolicy') && /root|"\*"|AWS::AccountId|:iam::/.test(JSON.stringify(Principal ?? ''));
}
