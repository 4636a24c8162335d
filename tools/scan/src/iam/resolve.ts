import type { TemplateBody } from '../assembly/template';
import { ACCOUNT, PARTITION, REGION, attributeOf, referenceTo } from './identifiers';

/** The document as CloudFormation would make it, with every condition true and with every condition false; one where both are the same. */
export function resolvePolicy(document: object, body: TemplateBody): unknown[] {
  const versions = [true, false].map((condition) => new Resolver(body, condition).resolve(document));
  return JSON.stringify(versions[0]) === JSON.stringify(versions[1]) ? [versions[0]] : versions;
}

const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': PARTITION,
  'AWS::Region': REGION,
  'AWS::StackName': 'stack',
  'AWS::StackId': `arn:${PARTITION}:cloudformation:${REGION}:${ACCOUNT}:stack/stack/00000000-0000-0000-0000-000000000000`,
  'AWS::URLSuffix': 'amazonaws.com',
};

/** Answers the functions that occur in policies; one that is new here is an error, so that no statement goes unread. */
class Resolver {
  constructor(private readonly body: TemplateBody, private readonly condition: boolean) {}

  public resolve(value: unknown): unknown {
    if (Array.isArray(value)) {
      return value.map((item) => this.resolve(item)).filter((item) => item !== undefined);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const entries = Object.entries(value);
    if (entries.length === 1 && (entries[0][0] === 'Ref' || entries[0][0].startsWith('Fn::'))) {
      return this.answer(entries[0][0], entries[0][1]);
    }
    return Object.fromEntries(entries.map(([key, child]) => [key, this.resolve(child)]).filter(([, child]) => child !== undefined));
  }

  private answer(name: string, argument: unknown): unknown {
    switch (name) {
      case 'Ref': return this.reference(String(argument));
      case 'Fn::GetAtt': return this.attribute(argument as string | [string, string]);
      case 'Fn::Join': return this.join(argument as [string, unknown]);
      case 'Fn::Sub': return this.substitute(argument as string | [string, Record<string, unknown>]);
      case 'Fn::If': return this.resolve((argument as unknown[])[this.condition ? 1 : 2]);
      case 'Fn::Select': return this.select(argument as [unknown, unknown]);
      case 'Fn::Split': return this.split(argument as [string, unknown]);
      case 'Fn::FindInMap': return this.find(argument as unknown[]);
      case 'Fn::ImportValue': return `imported-${String(this.resolve(argument))}`;
      default: throw new Error(`${name} occurs in a policy, and tools/scan/src/iam/resolve.ts does not know it: answer it there`);
    }
  }

  private reference(name: string): unknown {
    if (name === 'AWS::NoValue') {
      return undefined;
    }
    const parameter = this.body.Parameters?.[name];
    return PSEUDO_PARAMETERS[name] ?? (parameter ? parameter.Default || `parameter-${name}` : referenceTo(name, this.typeOf(name)));
  }

  private attribute(argument: string | [string, string]): string {
    const [id, attribute] = typeof argument === 'string' ? argument.split(/\.(.*)/s) : argument;
    return attributeOf(id, this.typeOf(id), attribute);
  }

  private typeOf(id: string): string {
    const resource = this.body.Resources[id];
    if (!resource) {
      throw new Error(`a policy refers to ${id}, which the template does not have`);
    }
    return resource.Type;
  }

  private join([delimiter, parts]: [string, unknown]): string {
    return (this.resolve(parts) as unknown[]).join(delimiter);
  }

  private select([index, list]: [unknown, unknown]): unknown {
    return (this.resolve(list) as unknown[])[Number(this.resolve(index))];
  }

  private split([delimiter, text]: [string, unknown]): string[] {
    return String(this.resolve(text)).split(delimiter);
  }

  private find(keys: unknown[]): unknown {
    const [map, first, second] = keys.map((key) => String(this.resolve(key)));
    return this.body.Mappings?.[map]?.[first]?.[second];
  }

  private substitute(argument: string | [string, Record<string, unknown>]): string {
    const [text, variables] = typeof argument === 'string' ? [argument, {} as Record<string, unknown>] : argument;
    return text.replace(/\$\{([^!}]+)\}/g, (_, name: string) => String(name in variables ? this.resolve(variables[name]) : name.includes('.') ? this.attribute(name) : this.reference(name)));
  }
}
