import { dirname, resolve } from 'node:path';

import type { RawFinding } from '../finding';
import { runPython } from './python-scanner';
import type { Scanner } from './scanner';

/** `--skip-download`: nothing is asked of its maker's platform. */
const OFFLINE = ['-m', 'checkov.main', '--framework', 'cloudformation', '--skip-download'];

interface Results {
  readonly results: { readonly failed_checks: readonly FailedCheck[]; readonly parsing_errors: readonly string[] };
}

interface FailedCheck {
  readonly check_id: string;
  readonly check_name: string;
  readonly file_abs_path: string;
  /** `AWS::S3::Bucket.StorageAccessLogs`. */
  readonly resource: string;
}

export const checkov: Scanner = {
  name: 'checkov',
  async rules() {
    const { stdout } = await run(['--list']);
    return { CloudFormation: [...new Set(stdout.match(/\bCKV2?_[A-Z]+_\d+\b/g))].sort() };
  },
  async scan(templates) {
    const { stdout } = await run(['--output', 'json', '--compact', ...templates.flatMap(({ file }) => ['--file', file])], dirname(templates[0].file));
    const { failed_checks: failed, parsing_errors: unread } = (JSON.parse(stdout) as Results).results;
    if (unread.length > 0) {
      throw new Error(`checkov could not read ${unread.join(', ')}`);
    }
    return templates.map(({ file }) => failed.filter((check) => resolve(check.file_abs_path) === resolve(file)).map(finding));
  },
};

function finding({ check_id: rule, check_name: message, resource }: FailedCheck): RawFinding {
  return { rule, logicalId: resource.slice(resource.indexOf('.') + 1), message };
}

/** 1 says that it has found something. */
function run(args: readonly string[], cwd?: string) {
  return runPython({ program: 'checkov', args: [...OFFLINE, ...args], cwd, judged: (status) => status === 0 || status === 1 });
}
