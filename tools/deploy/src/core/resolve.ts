import type { Template, TemplateResource } from './template';

type Mappings = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** What is known of a template's values before it is deployed. */
export interface Known {
  readonly template: Template & { readonly Conditions?: Readonly<Record<string, unknown>>; readonly Mappings?: Mappings };
  readonly parameters: Readonly<Record<string, string>>;
  /** `AWS::Region` and the like. */
  readonly pseudo: Readonly<Record<string, string>>;
}

/** The text or list that a value will be, or undefined where only the deployment knows. */
export function resolveValue(value: unknown, known: Known): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    const elements = value.map((element) => resolveValue(element, known));
    return elements.some((element) => element === undefined) ? undefined : elements;
  }
  const [[name, argument]] = Object.entries(value).length === 1 ? Object.entries(value) : [['', undefined]];
  switch (name) {
    case 'Ref': return reference(String(argument), known);
    case 'Fn::Sub': return substitute(argument, known);
    case 'Fn::Join': {
      const [separator, parts] = argument as [string, unknown];
      const list = resolveValue(parts, known);
      return Array.isArray(list) ? list.join(separator) : undefined;
    }
    case 'Fn::If': {
      const [condition, yes, no] = argument as [string, unknown, unknown];
      const holds = conditionHolds(condition, known);
      return holds === undefined ? undefined : resolveValue(holds ? yes : no, known);
    }
    case 'Fn::FindInMap': {
      const [map, first, second] = (argument as unknown[]).map((part) => resolveValue(part, known));
      return known.template.Mappings?.[String(map)]?.[String(first)]?.[String(second)];
    }
    default: return undefined;
  }
}

/** Resolved, if it is a text. */
export function resolveText(value: unknown, known: Known): string | undefined {
  const resolved = resolveValue(value, known);
  return typeof resolved === 'string' || typeof resolved === 'number' ? String(resolved) : undefined;
}

/** Whether the resource will be there; one whose condition cannot be told counts as there. */
export function isWanted(resource: TemplateResource & { readonly Condition?: string }, known: Known): boolean {
  return resource.Condition === undefined || conditionHolds(resource.Condition, known) !== false;
}

function reference(name: string, { template, parameters, pseudo }: Known): string | undefined {
  const declared = template.Parameters?.[name];
  // The value of an SSM parameter type is the name of what holds it.
  if (declared?.Type.startsWith('AWS::SSM::Parameter::Value')) {
    return undefined;
  }
  const value = parameters[name] ?? declared?.Default ?? pseudo[name];
  return value === undefined ? undefined : String(value);
}

function substitute(argument: unknown, known: Known): string | undefined {
  const [text, variables] = Array.isArray(argument) ? argument as [string, Record<string, unknown>] : [String(argument), {}];
  let whole = true;
  const result = text.replaceAll(/\$\{([^!}][^}]*)\}/g, (_match, name: string) => {
    const value = name in variables ? resolveText(variables[name], known) : reference(name, known);
    whole &&= value !== undefined;
    return value ?? '';
  });
  return whole ? result : undefined;
}

function conditionHolds(condition: unknown, known: Known): boolean | undefined {
  if (typeof condition === 'string') {
    return conditionHolds(known.template.Conditions?.[condition], known);
  }
  const [[name, argument]] = Object.entries((condition ?? { none: [] }) as Record<string, unknown[]>);
  const all = (values: (boolean | undefined)[]) => (values.includes(false) ? false : values.includes(undefined) ? undefined : true);
  switch (name) {
    case 'Condition': return conditionHolds(String(argument), known);
    case 'Fn::Equals': {
      const [left, right] = argument.map((side) => resolveText(side, known));
      return left === undefined || right === undefined ? undefined : left === right;
    }
    case 'Fn::Not': {
      const holds = conditionHolds(argument[0], known);
      return holds === undefined ? undefined : !holds;
    }
    case 'Fn::And': return all(argument.map((one) => conditionHolds(one, known)));
    case 'Fn::Or': {
      const none = all(argument.map((one) => negate(conditionHolds(one, known))));
      return negate(none);
    }
    default: return undefined;
  }
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}
