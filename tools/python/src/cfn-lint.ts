import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { lintTemplates } from './lint-templates';
import { Problem } from './problem';

/** `tsx cfn-lint.ts <directory>`: checks every template below the directory and counts them in `test-reports/lint-templates.json`. */
async function main(args: readonly string[]): Promise<number> {
  if (args.length !== 1) {
    process.stderr.write('usage: cfn-lint.ts <directory with cloud assemblies>\n');
    return 2;
  }
  const report = await lintTemplates(resolve(args[0]), { onProgress: (line) => process.stderr.write(`${line}\n`) });
  process.stdout.write(`${report.lines.join('\n')}\n`);
  mkdirSync('test-reports', { recursive: true });
  writeFileSync(join('test-reports', 'lint-templates.json'), `${JSON.stringify(report.counts)}\n`);
  return report.counts.failed === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(error instanceof Problem ? [error.message, ...error.details, error.remedy].join('\n') + '\n' : `${(error as Error).stack}\n`);
    process.exitCode = 1;
  },
);
