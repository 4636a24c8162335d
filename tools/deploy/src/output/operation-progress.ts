import type { TapEvent } from '../engine/report';

type ResourceEvent = Extract<TapEvent, { type: 'resource' }>;

export interface Timed {
  readonly name: string;
  readonly seconds: number;
}

const SHOWN_SLOWEST = 5;

/** How far the operation on one stack is. Remembers what is under way and a few figures, never the whole history. */
export class OperationProgress {
  readonly active = new Map<string, { readonly label: string; readonly since: number; readonly status: string }>();
  done = 0;
  failed = 0;
  slowest: readonly Timed[] = [];
  status = '';
  nested = new Set<string>();

  constructor(readonly stack: string, readonly startedAt: number) {}

  hear({ logicalId, nested, resourceType, status, at }: ResourceEvent): void {
    const name = nested ? `${nested}/${logicalId}` : logicalId;
    if (resourceType === 'AWS::CloudFormation::Stack' && (nested === logicalId || logicalId === this.stack)) {
      this.status = logicalId === this.stack ? status : this.status;
      return;
    }
    if (status.endsWith('_IN_PROGRESS')) {
      const since = this.active.get(name)?.since ?? at;
      this.active.set(name, { label: `${name} (${resourceType})`, since, status });
      return;
    }
    const begun = this.active.get(name);
    this.active.delete(name);
    this.failed += status.endsWith('_FAILED') ? 1 : 0;
    this.done += status.endsWith('_FAILED') ? 0 : 1;
    if (begun) {
      this.slowest = [...this.slowest, { name, seconds: (at - begun.since) / 1000 }].sort((a, b) => b.seconds - a.seconds).slice(0, SHOWN_SLOWEST);
    }
  }
}
