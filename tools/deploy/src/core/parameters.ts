import type { Template, TemplateParameter } from './template';

export type ParameterValues = Readonly<Record<string, string>>;

/**
 * Reads a parameters file: an object of names and values.
 *
 * @throws RangeError saying what it is instead
 */
export function parseParameters(text: string): ParameterValues {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new RangeError(`is no JSON: ${(error as Error).message}`, { cause: error });
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new RangeError('is no JSON object of names and values');
  }
  const wrong = Object.entries(parsed).filter(([, value]) => !['string', 'number', 'boolean'].includes(typeof value) && !isStrings(value));
  if (wrong.length > 0) {
    throw new RangeError(`has values that are no text, number, truth value or list of texts: ${wrong.map(([name]) => name).join(', ')}`);
  }
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, isStrings(value) ? value.join(',') : String(value)]));
}

/**
 * Everything that is wrong with the parameters for these templates, at once and before anything is called.
 *
 * A name counts as known if any of the templates declares it: one file serves all stacks of an app.
 */
export function parameterProblems(values: ParameterValues, templates: Readonly<Record<string, Template>>): string[] {
  const declared = new Set(Object.values(templates).flatMap(({ Parameters }) => Object.keys(Parameters ?? {})));
  const unknown = Object.keys(values).filter((name) => !declared.has(name))
    .map((name) => `parameter ${name} is unknown; ${declared.size > 0 ? `known are ${[...declared].sort().join(', ')}` : 'the templates declare none'}`);
  const wrong = Object.entries(templates).flatMap(([stack, { Parameters }]) => Object.entries(Parameters ?? {}).flatMap(([name, declaration]) =>
    problemsOf(name, declaration, values[name]).map((problem) => `${stack}: ${problem}`)));
  return [...unknown, ...new Set(wrong)];
}

/** The values that a template takes. */
export function valuesFor(values: ParameterValues, template: Template): ParameterValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(template.Parameters ?? {}, name)));
}

function problemsOf(name: string, declaration: TemplateParameter, given: string | undefined): string[] {
  if (given === undefined) {
    return declaration.Default === undefined ? [`parameter ${name} is missing${declaration.Description ? ` (${declaration.Description})` : ''}`] : [];
  }
  const secret = String(declaration.NoEcho) === 'true';
  const elements = /^(CommaDelimitedList|List<)/.test(declaration.Type) ? given.split(',').map((element) => element.trim()) : [given];
  return elements.flatMap((element) => violations(declaration, element).map((violation) =>
    `parameter ${name}${secret ? ', which is secret,' : `: "${element}"`} ${violation}${declaration.ConstraintDescription ? ` (${declaration.ConstraintDescription})` : ''}`));
}

function violations({ Type, AllowedPattern, AllowedValues, MinLength, MaxLength, MinValue, MaxValue }: TemplateParameter, value: string): string[] {
  // The value of an SSM parameter type is a name; its constraints speak of the name.
  const isNumber = /Number/.test(Type);
  return [
    AllowedPattern !== undefined && !matchesWholly(AllowedPattern, value) && `does not match ${AllowedPattern}`,
    AllowedValues && !AllowedValues.map(String).includes(value) && `is none of ${AllowedValues.map(String).join(', ')}`,
    MinLength !== undefined && value.length < Number(MinLength) && `is shorter than ${MinLength} characters`,
    MaxLength !== undefined && value.length > Number(MaxLength) && `is longer than ${MaxLength} characters`,
    isNumber && (value === '' || Number.isNaN(Number(value))) && 'is no number',
    isNumber && MinValue !== undefined && Number(value) < Number(MinValue) && `is less than ${MinValue}`,
    isNumber && MaxValue !== undefined && Number(value) > Number(MaxValue) && `is more than ${MaxValue}`,
  ].filter((violation) => typeof violation === 'string');
}

/** CloudFormation matches the whole value. A pattern of Java's that JavaScript cannot read is the service's to judge. */
function matchesWholly(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(value);
  } catch {
    return true;
  }
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((element) => typeof element === 'string');
}
