import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

/** A parsed template may hold anything. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, Json>;
  readonly DependsOn?: string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** A stack without an environment, named as TapStack is. */
export function newStack(id = 'TapStackdev', app = new App()): Stack {
  return new Stack(app, id);
}

/** Template.fromStack also refuses templates with circular references. */
export function resourcesOf(stack: Stack): Record<string, Resource> {
  return Template.fromStack(stack).toJSON().Resources ?? {};
}

export function ofType(stack: Stack, type: string): Resource[] {
  return Object.values(resourcesOf(stack)).filter((resource) => resource.Type === type);
}

export function only(stack: Stack, type: string): Resource {
  const found = ofType(stack, type);
  expect(found).toHaveLength(1);
  return found[0];
}

/** The resource whose logical id starts with `prefix`, of the type. */
export function named(stack: Stack, type: string, prefix: string): Resource {
  const found = Object.entries(resourcesOf(stack)).filter(([id, resource]) => resource.Type === type && id.startsWith(prefix));
  expect(found.map(([id]) => id)).toHaveLength(1);
  return found[0][1];
}

export function logicalIds(stack: Stack, type: string): string[] {
  return Object.entries(resourcesOf(stack)).filter(([, resource]) => resource.Type === type).map(([id]) => id);
}

/** Writes intrinsic functions as one readable string: `arn:<AWS::Partition>:s3:::<Bucket>`, attributes as `<Bucket.Arn>`; hashes of ids go. */
export function readable(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map(readable);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  if (typeof value.Ref === 'string') {
    return `<${withoutHash(value.Ref)}>`;
  }
  if (value['Fn::GetAtt'] !== undefined) {
    return `<${withoutHash(value['Fn::GetAtt'][0])}.${value['Fn::GetAtt'][1]}>`;
  }
  if (value['Fn::Join'] !== undefined) {
    const [separator, parts] = value['Fn::Join'];
    return parts.map(readable).join(separator);
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readable(inner)]));
}

export function statements(resource: Resource): Json[] {
  const document = resource.Properties.PolicyDocument ?? resource.Properties.KeyPolicy ?? resource.Properties.AssumeRolePolicyDocument;
  return readable(document.Statement);
}

function withoutHash(id: string): string {
  return id.replace(/[0-9A-F]{8}$/, '');
}
