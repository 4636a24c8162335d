/** A resource of a template: its logical id and what the template says of it. */
export interface Found {
  readonly id: string;
  readonly properties: Record<string, unknown>;
}

/** A template as somebody reads it who wants to know what is there and what hangs together. */
export class TemplateView {
  constructor(private readonly resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>>) {}

  all(type: string): Found[] {
    return Object.entries(this.resources).filter(([, { Type }]) => Type === type).map(([id, { Properties = {} }]) => ({ id, properties: Properties }));
  }

  one(type: string): Found {
    const found = this.all(type);
    if (found.length !== 1) {
      throw new Error(`The picture of the architecture expects one ${type} and the template has ${found.length}`);
    }
    return found[0];
  }

  /** Each resource with the logical ids that its properties name. */
  references(): { type: string; id: string; names: string[] }[] {
    return Object.entries(this.resources).map(([id, { Type, Properties = {} }]) => ({ type: Type, id, names: referenced(Properties) }));
  }
}

/** The logical ids that a value names, by Ref, Fn::GetAtt or Fn::Sub. */
export function referenced(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(referenced);
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, argument]) => {
    switch (key) {
      case 'Ref': return [String(argument)];
      case 'Fn::GetAtt': return [Array.isArray(argument) ? String(argument[0]) : String(argument).split('.')[0]];
      case 'Fn::Sub': return [...JSON.stringify(argument).matchAll(/\$\{([^.}!]+)/g)].map(([, name]) => name);
      default: return referenced(argument);
    }
  });
}

/** The text of a value, as far as the template knows it: names in place of what only a deployment knows. */
export function textOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    const { 'Fn::Join': join, Ref: ref } = value as { 'Fn::Join'?: [string, unknown[]]; 'Ref'?: string };
    return join ? join[1].map(textOf).join(join[0]) : ref ?? '';
  }
  return String(value);
}

/** `3 alarms`, `1 alarm`. */
export function count(number: number, what: string, whats = `${what}s`): string {
  return `${number} ${number === 1 ? what : whats}`;
}

/** `one, two and three`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
