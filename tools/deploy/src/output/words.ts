import { optionsOf, type Need } from '../core/consent';
import { EXIT_MEANINGS } from '../core/exit-code';
import type { TapEvent } from '../engine/report';

/** What an event says to a person, line by line; nothing for what only the live tree shows. */
export function wordsFor(event: TapEvent): string[] {
  switch (event.type) {
    case 'note': return [event.stack ? `${event.stack}: ${event.text}` : event.text];
    case 'status': return [`${event.stack}: ${event.status}`];
    case 'plan': return [`${event.stack}: ${event.status}, next: ${event.step}`, `  because ${event.because}`, ...event.needs.map((need) => `  ${needLine(need)}`)];
    case 'verdict': return [`${MARKS[event.outcome]} ${event.stack ? `${event.stack}: ` : ''}${event.check}: ${event.text}`, ...(event.fix && event.outcome !== 'pass' ? [`    ${event.fix}`] : [])];
    case 'change-set': return [
      `${event.stack}: change set ${event.name}, ${event.changes.length} change${event.changes.length === 1 ? '' : 's'}`,
      ...event.changes.map(({ action, logicalId, type, replacement, policyAction, properties }) =>
        `  ${SIGNS[action] ?? action} ${logicalId} (${type})${replacement && replacement !== 'False' ? `, replacement ${replacement}` : ''}${policyAction ? `, ${policyAction}` : ''}${properties.length > 0 ? `: ${properties.join(', ')}` : ''}`),
      ...event.warnings.map((warning) => `  ! ${warning}`),
    ];
    case 'consent-missing': return [`${event.stack}: consent is missing`, ...event.needs.flatMap((need) => [`  ${needLine(need)}`, `    ${optionsOf(need).join('   or   ')}`])];
    case 'operation': return [`${event.stack}: ${event.operation}, token ${event.token}`];
    case 'resource': return event.reason && event.status.endsWith('_FAILED')
      ? [`${event.stack}${event.nested ? `/${event.nested}` : ''}: ${event.logicalId} ${event.status}: ${event.reason}`]
      : [`${event.stack}${event.nested ? `/${event.nested}` : ''}: ${event.logicalId} ${event.status}`];
    case 'cause': return causeLines(event);
    case 'retry': return [`${event.stack}: again in ${Math.round(event.waitMs / 1000)} s: ${event.because}`];
    case 'finding': return [`${MARKS[event.outcome] ?? event.outcome} ${event.stack}: ${event.probe}${event.resource ? ` ${event.resource}` : ''}: ${event.text}`];
    case 'leftover': return [`${event.stack}: ${event.logicalId} (${event.resourceType}${event.physicalId ? ` ${event.physicalId}` : ''}) ${event.why}${event.cost ? `; costs ${event.cost}` : ''}`];
    case 'outputs': return [`${event.stack}: outputs`, ...Object.entries(event.outputs).map(([name, value]) => `  ${name} = ${value}`)];
    case 'error': return [`tap: ${event.text}`, ...event.details.map((line) => `  ${line}`)];
    case 'result': return [
      `${event.stack}: ${event.text} (${event.status}); exit ${event.exit}: ${EXIT_MEANINGS[event.exit]}`,
      ...(event.command ? [`  next: ${event.command}`] : []),
    ];
  }
}

const SIGNS: Readonly<Record<string, string>> = { Add: '+', Modify: '~', Remove: '-', Import: '>', Dynamic: '?' };
const MARKS: Readonly<Record<string, string>> = { pass: '✓', fail: '✗', warn: '!', unknown: '?' };

function needLine(need: Need): string {
  return need.kind === 'yes' ? need.why : `${need.kind} ${need.logicalId}: ${need.why}`;
}

function causeLines({ stack, cause, path, source }: Extract<TapEvent, { type: 'cause' }>): string[] {
  const { failure } = cause;
  return [
    `${stack}: cause: ${cause.stack ? `${cause.stack}/` : ''}${cause.logicalId}${cause.resourceType ? ` (${cause.resourceType})` : ''}`,
    `    ${cause.text}`,
    ...(failure ? [`    ${failure.id}: ${failure.title}: ${failure.cause}`, `    fix: ${failure.fix}`, ...(failure.command ? [`    ${failure.command}`] : [])] : []),
    ...(path ? [`    construct ${path}`] : []),
    ...(source ? [`    made at ${source}`] : []),
  ];
}
