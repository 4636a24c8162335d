import { ACCOUNT } from '@tapstack/local-aws/src/embedded-aws/clean-environment';

import type { Template } from '../assembly/template';
import type { Finding } from '../finding';
import { Places } from './places';
import type { Check, ProwlerAnswer, ReadError, Report } from './prowler';

/** What Prowler said of a deployed environment, in the terms of the constructs that made it. */
export interface LiveScan {
  readonly environment: string;
  readonly checks: readonly Check[];
  /** What failed. */
  readonly findings: readonly Finding[];
  /** What Prowler leaves to a person. */
  readonly manual: readonly Finding[];
  readonly errors: readonly ReadError[];
}

export function liveScan(environment: string, templates: readonly Template[], answer: ProwlerAnswer): LiveScan {
  const places = new Places(answer.resources, answer.owners, new Map(templates.map((template) => [template.name, template.places])), ACCOUNT);
  const found = (status: Report['status']) => answer.findings.filter((report) => report.status === status).map((report): Finding => ({
    scanner: 'Prowler',
    rule: report.check,
    template: environment,
    environment,
    place: places.of(report),
    message: report.message,
  }));
  return { environment, checks: answer.checks, findings: found('FAIL'), manual: found('MANUAL'), errors: answer.errors };
}
