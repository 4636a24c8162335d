import { dirname } from 'node:path';

import type { Template } from '../assembly/template';
import type { RawFinding } from '../finding';
import { runPython } from './python-scanner';
import type { Scanner } from './scanner';

/** cfn-lint has no `__main__`; its console script is no use, as it names the place where it was installed. */
const START = 'import sys; from cfnlint.runner import main; sys.exit(main())';

/** The exit code is a set of bits: 2 errors, 4 warnings, 8 informational; 1 and 32 say that cfn-lint itself failed. */
const JUDGED = 2 | 4 | 8;

/** Errors and warnings; what cfn-lint calls informational is taste, such as Fn::Sub before Fn::Join. */
const RULE = /^[EW]\d{4}$/;

interface Match {
  readonly Filename: string;
  readonly Location: { readonly Path: readonly (string | number)[] | null };
  readonly Message: string;
  readonly Rule: { readonly Id: string };
}

/** Templates against AWS's resource schemas. */
export const cfnLint: Scanner = {
  name: 'cfn-lint',
  async rules() {
    const { stdout } = await run(['--list-rules']);
    return { 'errors and warnings': [...new Set(stdout.match(/\b[EW]\d{4}\b/g))].sort() };
  },
  async scan(templates) {
    const { stdout } = await run(['--format', 'json', '--', ...templates.map(({ file }) => file)], dirname(templates[0].file));
    const matches = JSON.parse(stdout || '[]') as Match[];
    const counting = matches.filter(({ Rule }) => RULE.test(Rule.Id));
    return templates.map((template) => counting.filter(({ Filename }) => Filename === template.file).map((match) => placed(match, template)));
  },
};

/** A finding about something else than a resource stands at its section: `Outputs`. */
function placed({ Location, Message, Rule }: Match, { body }: Template): RawFinding {
  const [section, id] = Location.Path ?? [];
  const logicalId = section === 'Resources' && String(id) in body.Resources ? String(id) : String(section ?? '');
  return { rule: Rule.Id, logicalId, message: Message };
}

function run(args: readonly string[], cwd?: string) {
  return runPython({ program: 'cfn-lint', args: ['-c', START, ...args], cwd, judged: (status) => (status & ~JUDGED) === 0 });
}
