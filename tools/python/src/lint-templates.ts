import { relative } from 'node:path';

import { runChild } from './child-process';
import { LINT_POLICY, type LintPolicy } from './lint-policy';
import { type LintReport, lintReport } from './lint-report';
import { Problem } from './problem';
import { type PrepareOptions, preparePython, pythonVariables } from './python-environment';
import { parseFindings, templatesBelow } from './templates';
import { withoutAws } from './without-aws';

/** cfn-lint has no `__main__`; its console script is no use, as it names the place where it was installed. */
const START = 'import sys; from cfnlint.runner import main; sys.exit(main())';

/** The exit code is a set of bits: 2 errors, 4 warnings, 8 informational; 1 and 32 say that cfn-lint itself failed. */
const JUDGED = 2 | 4 | 8;

/** Checks every template below a directory against AWS's resource schemas; paths in the report are relative to `directory`. */
export async function lintTemplates(directory: string, options: PrepareOptions = {}, policy: LintPolicy = LINT_POLICY): Promise<LintReport> {
  const templates = templatesBelow(directory).map((path) => relative(directory, path));
  const python = await preparePython('cfn-lint', options);
  const child = await runChild(python.python, ['-c', START, '--format', 'json', '--', ...templates], {
    cwd: directory,
    // HOME: a person's own .cfnlintrc has no say.
    env: { ...withoutAws(options.env ?? process.env), ...pythonVariables(python), HOME: directory },
    signal: options.signal,
  });
  if ((child.status & ~JUDGED) !== 0) {
    throw new Problem('cfn-lint did not run to its end', 'see what it said above', child.lines.slice(-12));
  }
  return lintReport(templates, parseFindings(child.stdout), policy);
}
