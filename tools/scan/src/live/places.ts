import type { Belonging, DeployedResource, Report } from './prowler';

/** Where what Prowler names stands in the construct tree; `account` for what is no resource in particular. */
export class Places {
  private readonly byId: ReadonlyMap<string, string>;

  /** `constructs` are the construct paths of each stack's logical ids, below the stack. */
  constructor(
    resources: readonly DeployedResource[],
    private readonly belongings: readonly Belonging[],
    constructs: ReadonlyMap<string, ReadonlyMap<string, string>>,
    private readonly account: string,
  ) {
    this.byId = new Map(resources.map(({ stack, logicalId, physicalId }) => {
      const paths = constructs.get(stack);
      return [physicalId, paths ? paths.get(logicalId) ?? logicalId : `${stack}/${logicalId}`];
    }));
  }

  of({ resource, arn }: Pick<Report, 'resource' | 'arn'>): string {
    return this.placed(resource) ?? this.placed(arn) ?? this.placed(arn.split(/[:/]/).at(-1) ?? '') ?? (this.isNone(resource) ? 'account' : this.unplaced(resource));
  }

  private placed(id: string): string | undefined {
    const direct = this.byId.get(id);
    if (direct !== undefined) {
      return direct;
    }
    const belonging = this.belongings.find((candidate) => candidate.id === id);
    if (!belonging) {
      return undefined;
    }
    return belonging.owner === '' ? belonging.what : `${this.placed(belonging.owner) ?? belonging.owner}/${belonging.what}`;
  }

  private isNone(resource: string): boolean {
    return resource === '' || resource === 'unknown' || resource === this.account;
  }

  /** Made by nobody's template; account numbers would tell one account from another. */
  private unplaced(resource: string): string {
    return resource.replaceAll(this.account, '<account>');
  }
}
