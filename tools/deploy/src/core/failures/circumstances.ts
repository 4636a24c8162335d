import { type Template, keptByPolicy, resourcesOf } from '../template';
import type { ResourceFailure } from './classify';

const PRINCIPALS = ['AWS::IAM::Role', 'AWS::IAM::User'];

/**
 * Adds to failures what only the template tells: a name that is taken is a leftover where the resource is kept by its policy,
 * and a principal that is not found may be one that the stack has just made.
 *
 * Those of nested stacks stay as they are: their templates are not at hand.
 */
export function withCircumstances(failures: readonly ResourceFailure[], template: Template | undefined, stack: string): ResourceFailure[] {
  if (!template) {
    return [...failures];
  }
  const kept = keptByPolicy(template);
  const principals = resourcesOf(template, ...PRINCIPALS);
  const makes = (text: string) => principals.some(([id, { Properties }]) => isNamed(text, Properties?.RoleName ?? Properties?.UserName, `${stack}-${id}`));
  const seen = (failure: ResourceFailure) => ({ ...failure, leftover: kept.includes(failure.logicalId), madeHere: makes(failure.text) });
  return failures.map((failure) => (failure.stack === undefined ? seen(failure) : failure));
}

/** IAM cuts generated names: 64 characters hold the stack, the logical id and what makes it unique. */
const MOST_OF_A_NAME = 24;

/** Whether a text names this principal. A generated name is known by its beginning only. */
function isNamed(text: string, name: unknown, generated: string): boolean {
  if (name === undefined) {
    return text.includes(`/${generated.slice(0, MOST_OF_A_NAME)}`);
  }
  return typeof name === 'string' && text.split(/[^\w+=,.@-]+/).includes(name);
}
