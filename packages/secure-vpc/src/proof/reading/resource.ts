import { CfnElement, CfnResource, DefaultTokenResolver, IFragmentConcatenator, IPostProcessor, IResolvable, IResolveContext, Reference, Stack, Tokenization } from 'aws-cdk-lib';
import { isObject } from './values';

/** Before the path of a construct, in the place of a logical id. No logical id begins so. */
const CONSTRUCT = 'construct ';

/** A value that refers to a construct: by `Ref`, or by an attribute. */
export interface Link {
  readonly path: string;
  readonly attribute: string;
}

/** The construct that a value refers to, if it is one of the app. */
export function linkOf(value: unknown): Link | undefined {
  const reference = isObject(value) ? referenceIn(value) : undefined;
  return reference?.to.startsWith(CONSTRUCT) ? { path: reference.to.slice(CONSTRUCT.length), attribute: reference.attribute } : undefined;
}

/** What a resource is in the template, after aspects and overrides, with links to constructs in the place of references. */
export interface Rendered {
  readonly properties: Record<string, unknown>;
  /** Whether a condition decides if it exists. */
  readonly conditional: boolean;
}

/** Nothing where the resource is not written into the template. */
export function render(resource: CfnResource): Rendered | undefined {
  const { Resources: resources } = resource._toCloudFormation() as { Resources?: Record<string, unknown> };
  const [definition] = Object.values(resources ?? {});
  if (definition === undefined) return undefined;
  const resolved: unknown = Tokenization.resolve(definition, { scope: resource, resolver: LINKING, preparing: false });
  const { Properties: properties, Condition: condition } = linked(resolved, resource) as { Properties?: Record<string, unknown>; Condition?: unknown };
  return { properties: properties ?? {}, conditional: condition !== undefined };
}

/** Stops at references, which would become logical ids, imports or parameters of nested stacks, and keeps whom they mean. */
class LinkingResolver extends DefaultTokenResolver {
  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    return Reference.isReference(token) && CfnElement.isCfnElement(token.target) && !token.displayName.startsWith('AWS::')
      ? link(token.target, token.displayName)
      : super.resolveToken(token, context, postProcessor);
  }
}

/** Texts with values in them only have to be equal where they mean the same. */
const JOIN: IFragmentConcatenator = { join: (left, right) => ({ 'Fn::Join': ['', [left, right]] }) };
const LINKING = new LinkingResolver(JOIN);

/** Still a reference as CloudFormation has them, or the types of the properties would refuse it. */
function link(target: CfnElement, attribute: string): Record<string, unknown> {
  const to = `${CONSTRUCT}${target.node.path}`;
  return attribute === 'Ref' ? { Ref: to } : { 'Fn::GetAtt': [to, attribute] };
}

/** Overrides may spell references out as a template does; they mean the stack they stand in. */
function linked(value: unknown, resource: CfnResource): unknown {
  if (Array.isArray(value)) return value.map((element) => linked(element, resource));
  if (!isObject(value)) return value;
  const reference = referenceIn(value);
  const target = reference && !reference.to.startsWith(CONSTRUCT) ? elementOf(resource.stack, reference.to) : undefined;
  if (target && reference) return link(target, reference.attribute);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, linked(inner, resource)]));
}

function referenceIn(value: Record<string, unknown>): { to: string; attribute: string } | undefined {
  if (typeof value.Ref === 'string' && !value.Ref.startsWith('AWS::')) return { to: value.Ref, attribute: 'Ref' };
  const attribute = value['Fn::GetAtt'];
  const parts: unknown[] = typeof attribute === 'string' ? attribute.split('.') : Array.isArray(attribute) ? attribute : [];
  return parts.length >= 2 && parts.every((part) => typeof part === 'string')
    ? { to: String(parts[0]), attribute: parts.slice(1).join('.') }
    : undefined;
}

function elementOf(stack: Stack, logicalId: string): CfnElement | undefined {
  return stack.node.findAll()
    .filter((construct) => CfnElement.isCfnElement(construct))
    .find((element) => element.stack === stack && stack.resolve(element.logicalId) === logicalId);
}
