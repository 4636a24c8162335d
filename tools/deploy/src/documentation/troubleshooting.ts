import { FAILURES, type Failure, type RetryClass } from '../core/failures';
import { PLANS } from '../core/plans';
import { STACK_STATES, type StackState } from '../core/status';

const RETRIES: Readonly<Record<RetryClass, string>> = {
  no: 'never by itself',
  bounded: 'by itself, a bounded number of times, if every other cause is transient as well',
  delete: 'the delete alone, a bounded number of times with long waits',
  wait: 'waited for',
  first: 'after somebody has put it right or agreed to it',
  success: 'is no failure',
  noise: 'is never a cause',
};

/** What to type for a state. A status that needs nothing needs no command. */
function commandFor(state: StackState): string {
  if (state.endsWith('_IN_PROGRESS') && state !== 'REVIEW_IN_PROGRESS') {
    return 'tap deploy <stack> --watch';
  }
  return /FAILED$|^ROLLBACK_COMPLETE$/.test(state) ? 'tap recover <stack>' : 'tap deploy <stack>';
}

/** The troubleshooting page: a section for each status and each failure, written from the tables the tool itself works by. */
export function troubleshooting(): string {
  const failures = [...FAILURES].sort((a, b) => a.id.localeCompare(b.id));
  return [
    '# Troubleshooting',
    '',
    'Written by `npx projen troubleshooting` from the tables that `tap` works by; do not edit it by hand. Find the status of the stack, or the text of the failure.',
    '',
    '## By status',
    '',
    ...STACK_STATES.flatMap(statusSection),
    '## By failure',
    '',
    ...failures.flatMap(failureSection),
  ].join('\n').trimEnd() + '\n';
}

function statusSection(state: StackState): string[] {
  const { meaning, because, askAHuman } = PLANS[state];
  return [
    `### ${state === 'ABSENT' ? 'No such stack' : state}`,
    '',
    `- **Symptom:** ${meaning}.`,
    `- **What tap does, and why:** ${because}.`,
    `- **Command:** \`${commandFor(state)}\``,
    `- **Ask a human:** ${askAHuman}.`,
    '',
  ];
}

function failureSection({ id, title, phases, texts, cause, retry, retries, retriedIf, fix, command, askAHuman }: Failure): string[] {
  return [
    `### ${id}: ${title}`,
    '',
    ...texts.map((text) => `> ${text}`).join('\n>\n').split('\n'),
    '',
    `- **Cause:** ${cause}.`,
    `- **Seen in:** ${phases.join(', ')}.`,
    `- **Retried:** ${RETRIES[retry]}${retries === undefined ? '' : ` (at most ${retries})`}${retriedIf === undefined ? '' : `, but only where ${retriedIf.words}`}.`,
    `- **Fix:** ${fix}.`,
    ...(command === undefined ? [] : [`- **Command:** \`${command}\``]),
    `- **Ask a human:** ${askAHuman}.`,
    '',
  ];
}
