import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { RawFinding } from '../finding';
import { policiesOf } from '../iam/policies';
import { runPython } from './python-scanner';
import type { Scanner } from './scanner';

const PROGRAM = join(__dirname, '../../python/lint_policies.py');

const MESSAGES: Readonly<Record<string, string>> = {
  ActionWildcard: 'the action is a pattern',
  CredentialsExposure: 'the action answers with credentials, for any resource',
  DataExfiltration: 'the action reads data, of any resource',
  InfrastructureModification: 'the action changes any resource',
  NotAction: 'everything is allowed that is not named',
  PrivilegeEscalation: 'whoever has these permissions can give themselves more',
  ResourceExposure: 'the action changes who may use any resource',
  ResourceWildcard: 'the action is allowed on every resource, and resources can be named for it',
  ServiceWildcard: 'every action of the service is allowed',
  UnknownAction: 'no service has this action',
};

type Answer = readonly { readonly rule: string; readonly detail: string }[];

/** A second opinion on the policies alone: those of roles and groups, of keys, buckets, topics, queues and endpoints. */
export const cloudsplaining: Scanner = {
  name: 'cloudsplaining',
  rules: async () => JSON.parse(await run([])) as Record<string, string[]>,
  async scan(templates) {
    const policies = templates.map(({ body }) => policiesOf(body));
    const questions = join(dirname(templates[0].file), 'policies.json');
    writeFileSync(questions, JSON.stringify(policies.flat()));
    const answers = JSON.parse(await run([questions])) as Answer[];
    return policies.map((ofTemplate) => distinct(ofTemplate.flatMap(({ logicalId }) =>
      (answers.shift() ?? []).map(({ rule, detail }) => ({ rule, detail, logicalId, message: MESSAGES[rule] })))));
  },
};

/** A policy with conditions is judged once for each way they can turn out, and most findings are in both. */
function distinct(findings: readonly RawFinding[]): RawFinding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

async function run(args: readonly string[]): Promise<string> {
  const { stdout } = await runPython({ program: 'cloudsplaining', args: [PROGRAM, ...args], judged: (status) => status === 0 });
  return stdout;
}
