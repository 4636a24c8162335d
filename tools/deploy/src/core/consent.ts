export const CONSENT_KINDS = ['delete', 'replace', 'skip', 'rollback', 'cancel'] as const;

export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** One thing that happens only if somebody said so by name. */
export interface NamedNeed {
  readonly kind: ConsentKind;
  readonly logicalId: string;
  /** What would happen to it, for a person to decide on. */
  readonly why: string;
  /** Another kind that answers the question as well, such as `skip` beside `delete`. */
  readonly or?: ConsentKind;
}

/** What holds no data and widens no permission: `--yes` is enough. */
export interface GeneralNeed {
  readonly kind: 'yes';
  readonly why: string;
}

export type Need = NamedNeed | GeneralNeed;

/** What was agreed to: on the command line, or by typing it. */
export class Consents {
  /**
   * Reads `--consent` values.
   *
   * @throws RangeError naming the first value that is none
   */
  static parse(values: readonly string[], yes: boolean): Consents {
    for (const value of values) {
      const [kind, ...rest] = value.split(':');
      if (!CONSENT_KINDS.some((known) => known === kind) || rest.join(':') === '') {
        throw new RangeError(`"${value}" is no consent: it is one of ${CONSENT_KINDS.join(', ')}, a colon and a logical id, such as delete:DataBucket`);
      }
    }
    return new Consents(new Set(values), yes);
  }

  static readonly NONE = new Consents(new Set(), false);

  private constructor(private readonly named: ReadonlySet<string>, readonly yes: boolean) {}

  has(kind: ConsentKind, logicalId: string): boolean {
    return this.named.has(`${kind}:${logicalId}`);
  }

  /** `yes` never covers a need that has a name. */
  covers(need: Need): boolean {
    if (need.kind === 'yes') {
      return this.yes;
    }
    return this.has(need.kind, need.logicalId) || (need.or !== undefined && this.has(need.or, need.logicalId));
  }

  missing(needs: readonly Need[]): Need[] {
    return needs.filter((need) => !this.covers(need));
  }

  /** With what somebody has just agreed to as well. */
  with(needs: readonly Need[]): Consents {
    const named = needs.flatMap((need) => (need.kind === 'yes' ? [] : [`${need.kind}:${need.logicalId}`]));
    return new Consents(new Set([...this.named, ...named]), this.yes || needs.some(({ kind }) => kind === 'yes'));
  }
}

/** What to put on the command line to give it, word for word. */
export function optionOf(need: Need): string {
  return need.kind === 'yes' ? '--yes' : `--consent ${need.kind}:${need.logicalId}`;
}

/** Every option that would answer the need: a survivor can be deleted or left. */
export function optionsOf(need: Need): string[] {
  return need.kind === 'yes' || need.or === undefined ? [optionOf(need)] : [optionOf(need), `--consent ${need.or}:${need.logicalId}`];
}

/** One need for each named resource. */
export function needEach(kind: NamedNeed['kind'], resources: readonly { logicalId: string; type: string; physicalId?: string }[], why: string, or?: NamedNeed['kind']): NamedNeed[] {
  return resources.map(({ logicalId, type, physicalId }) => ({ kind, logicalId, or, why: `${type}${physicalId ? ` ${physicalId}` : ''}: ${why}` }));
}
