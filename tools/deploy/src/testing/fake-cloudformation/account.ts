import { holdsData } from '../../core/stateful-types';
import type { StackStatus } from '../../core/status';
import type { TemplateResource } from '../../core/template';
import type { StackEvent } from '../../engine/cloudformation';
import type { Behaviour, FakeStack, Loss, Thing } from './model';
import { STACK, beginInside, stackInside } from './nested';
import type { VirtualClock } from './virtual-clock';

/** The account behind the fake: its stacks, what exists, what got lost. */
export class Account {
  readonly stacks: FakeStack[] = [];
  readonly things = new Map<string, Thing>();
  readonly behaviours = new Map<string, Behaviour>();
  readonly losses: Loss[] = [];
  private count = 0;
  private playing?: number;

  constructor(readonly clock: VirtualClock) {}

  /** Plays everything whose time has come. */
  advance(): void {
    for (const stack of this.stacks) {
      for (let next = stack.script[0]; next !== undefined && next.at <= this.clock.now(); next = stack.script[0]) {
        stack.script.shift();
        // What follows from it begins when it happened, not when somebody looked.
        this.playing = next.at;
        next.happen();
        this.playing = undefined;
      }
    }
  }

  /** The time of what is happening. */
  now(): number {
    return this.playing ?? this.clock.now();
  }

  /** The stack of this ARN, or the living one of this name. */
  find(nameOrArn: string): FakeStack | undefined {
    this.advance();
    return nameOrArn.startsWith('arn:')
      ? this.stacks.find(({ arn }) => arn === nameOrArn)
      : this.stacks.find(({ name, status }) => name === nameOrArn && status !== 'DELETE_COMPLETE');
  }

  add(name: string, status: StackStatus): FakeStack {
    const stack: FakeStack = {
      name, status, arn: `arn:aws:cloudformation:us-east-1:111122223333:stack/${name}/${this.next()}`, protected: false, template: {}, parameters: {},
      resources: new Map(), changeSets: [], events: [], script: [], created: [], changed: [], replaced: [], root: name, path: '', exports: {}, importExisting: false,
    };
    this.stacks.push(stack);
    return stack;
  }

  setStatus(stack: FakeStack, status: StackStatus, reason?: string): void {
    stack.status = status;
    this.tell(stack, { logicalId: stack.name, physicalId: stack.arn, type: 'AWS::CloudFormation::Stack', status, reason });
  }

  setResource(stack: FakeStack, logicalId: string, type: string, status: string, reason?: string): void {
    const resource = stack.resources.get(logicalId) ?? { logicalId, type, status };
    Object.assign(resource, { status, reason });
    stack.resources.set(logicalId, resource);
    this.tell(stack, { logicalId, physicalId: resource.physicalId, type, status, reason });
  }

  /** The resource exists now; a replacement exists beside the old one. */
  bringForth(stack: FakeStack, logicalId: string, resource: TemplateResource): void {
    const { Type, Properties } = resource;
    if (Type === STACK) {
      this.bringForthStack(stack, logicalId, resource);
      return;
    }
    const physicalId = typeof Properties?.Name === 'string' ? Properties.Name : `${stack.name}-${logicalId}-${this.next()}`;
    this.things.set(physicalId, { physicalId, type: Type, logicalId: `${stack.path}${logicalId}`, full: Properties?.fake === 'full' });
    this.pointTo(stack, logicalId, physicalId, Type);
    this.setResource(stack, logicalId, Type, 'CREATE_COMPLETE');
  }

  /** A nested stack with all that is in it, unless it has been begun already. */
  private bringForthStack(stack: FakeStack, logicalId: string, resource: TemplateResource): void {
    if (!stackInside(this, stack, logicalId)) {
      const inside = beginInside(this, stack, logicalId, resource);
      Object.entries(inside.template.Resources ?? {}).forEach(([id, one]) => this.bringForth(inside, id, one));
      this.setStatus(inside, 'CREATE_COMPLETE');
    }
    this.setResource(stack, logicalId, STACK, 'CREATE_COMPLETE');
  }

  pointTo(stack: FakeStack, logicalId: string, physicalId: string, type = stack.resources.get(logicalId)?.type ?? 'unknown'): void {
    stack.resources.set(logicalId, { logicalId, type, status: 'CREATE_IN_PROGRESS', ...stack.resources.get(logicalId), physicalId });
  }

  takeAway(stack: FakeStack, physicalId: string, how: Loss['how']): void {
    const thing = this.things.get(physicalId);
    this.things.delete(physicalId);
    if (thing && holdsData(thing.type)) {
      this.losses.push({ stack: stack.root, logicalId: thing.logicalId, type: thing.type, how, token: stack.token });
    }
  }

  /** The next text with which the resource fails, if it still does. */
  misbehave(stack: FakeStack, logicalId: string, how: keyof Behaviour): string | undefined {
    return this.behaviours.get(`${stack.root}/${stack.path}${logicalId}`)?.[how]?.shift();
  }

  takenName(stack: FakeStack, { Type, Properties, DeletionPolicy }: TemplateResource): string | undefined {
    const name = Properties?.Name;
    // Only what is kept when the stack goes can be adopted.
    const adopted = stack.importExisting && DeletionPolicy === 'Retain' && this.things.get(String(name))?.type === Type;
    return !adopted && typeof name === 'string' && this.things.has(name) ? `Resource of type '${Type}' with identifier '${name}' already exists. (HandlerErrorCode: AlreadyExists)` : undefined;
  }

  fullness(physicalId: string): string | undefined {
    const thing = this.things.get(physicalId);
    return thing?.full && thing.type === 'AWS::S3::Bucket' ? 'The bucket you tried to delete is not empty (Service: S3, Status Code: 409, Error Code: BucketNotEmpty)' : undefined;
  }

  next(): number {
    this.count += 1;
    return this.count;
  }

  private tell(stack: FakeStack, event: Omit<StackEvent, 'id' | 'stackArn' | 'time' | 'token'>): void {
    stack.events.push({ ...event, id: `event-${this.next()}`, stackArn: stack.arn, time: this.now(), token: stack.token });
  }
}
