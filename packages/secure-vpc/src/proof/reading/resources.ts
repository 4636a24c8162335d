import { CfnResource, Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { linkOf, render, Rendered } from './resource';
import { elements } from './values';

/** A resource as it will stand in its template. */
export interface ReadResource extends Rendered {
  readonly id: string;
  readonly type: string;
}

/**
 * The resources of all stacks of a stage. They are sorted once and rendered when asked for, each once: most of a template has
 * nothing to do with packets.
 */
export class Resources {
  private readonly byType = new Map<string, CfnResource[]>();
  private readonly byPath = new Map<string, CfnResource>();
  private readonly read = new Map<CfnResource, ReadResource | undefined>();
  private readonly made = new Map<string, unknown>();

  public constructor(root: IConstruct) {
    for (const construct of below(root)) {
      if (!CfnResource.isCfnResource(construct)) continue;
      this.byPath.set(construct.node.path, construct);
      const { cfnResourceType: type } = construct;
      append(this.byType, type, construct);
    }
  }

  public ofType(...types: string[]): ReadResource[] {
    return types.flatMap((type) => this.byType.get(type) ?? []).flatMap((resource) => this.reading(resource) ?? []);
  }

  /** The resource that a value refers to, if it is one of these. */
  public at(value: unknown): ReadResource | undefined {
    const link = linkOf(value);
    const resource = link && this.byPath.get(link.path);
    return resource && this.reading(resource);
  }

  /** The resources of a type that refer to this one by a property, or by an element of it. */
  public referring(type: string, property: string, to: string): ReadResource[] {
    return this.once(`${type} by ${property}`, () => this.groupBy(type, property)).get(to) ?? [];
  }

  /** Made once for all networks that are read from these resources. */
  public once<Value>(what: string, make: () => Value): Value {
    if (!this.made.has(what)) this.made.set(what, make());
    return this.made.get(what) as Value;
  }

  private groupBy(type: string, property: string): Map<string, ReadResource[]> {
    const groups = new Map<string, ReadResource[]>();
    for (const resource of this.ofType(type)) {
      const targets = new Set(elements(resource.properties[property]).flatMap((value) => linkOf(value)?.path ?? []));
      for (const path of targets) append(groups, path, resource);
    }
    return groups;
  }

  private reading(resource: CfnResource): ReadResource | undefined {
    if (!this.read.has(resource)) {
      const rendered = render(resource);
      this.read.set(resource, rendered && { id: resource.node.path, type: resource.cfnResourceType, ...rendered });
    }
    return this.read.get(resource);
  }
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** A stage within a stage is synthesized apart, and nothing may refer from one into the other. */
function* below(construct: IConstruct): Generator<IConstruct> {
  yield construct;
  for (const child of construct.node.children) {
    if (!Stage.isStage(child)) yield* below(child);
  }
}
