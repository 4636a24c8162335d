import type { StackState } from '../../core/status';
import type { Template } from '../../core/template';
import type { ChangeSetDescription, ChangeSetRequest, CloudFormation, Operation, StackDescription } from '../../engine/cloudformation';
import { Account } from './account';
import { changesOf } from './changes';
import { Faults } from './faults';
import type { FakeChangeSet, FakeStack, JournalEntry } from './model';
import { skippable } from './nested';
import { refusal } from './preconditions';
import { Script, removeEach, undoCreate } from './script';
import { ServiceError, validation } from './service-error';
import { playUndo, playUpdate } from './update-script';
import { VirtualClock } from './virtual-clock';

const EVENTS_A_PAGE = 100;

/**
 * CloudFormation as far as a deploy tool can tell: it refuses what AWS documents as refused, keeps a journal of every call,
 * and remembers everything with data in it that went away.
 *
 * Time passes on its clock only; faults are injected by call number.
 */
export class FakeCloudFormation implements CloudFormation {
  readonly account: Account;
  readonly journal: JournalEntry[] = [];
  faults = new Faults();
  private readonly tokens = new Set<string>();

  constructor(readonly clock = new VirtualClock()) {
    this.account = new Account(clock);
  }

  describeStack(stack: string): Promise<StackDescription> {
    return this.faults.around('DescribeStacks', () => {
      const { name, arn, status, protected: isProtected, parameters } = this.mustFind(stack);
      return { name, arn, status, protected: isProtected, outputs: {}, parameters };
    });
  }

  resources(stack: string) {
    return this.faults.around('ListStackResources', () => [...this.mustFind(stack).resources.values()].map((resource) => ({ ...resource })));
  }

  events(stack: string, next?: string) {
    return this.faults.around('DescribeStackEvents', () => {
      const newestFirst = [...this.mustFind(stack).events].reverse();
      const from = next ? newestFirst.findIndex(({ id }) => id === next) : 0;
      return { events: newestFirst.slice(from, from + EVENTS_A_PAGE), next: newestFirst[from + EVENTS_A_PAGE]?.id };
    });
  }

  template(stack: string): Promise<Template> {
    return this.faults.around('GetTemplate', () => this.mustFind(stack).template);
  }

  changeSets(stack: string) {
    return this.faults.around('ListChangeSets', () => this.mustFind(stack).changeSets.map(({ id, name, status, executionStatus, createdAt }) => ({ id, name, status, executionStatus, createdAt })));
  }

  importers(stack: string) {
    return this.faults.around('ListImports', () => Object.entries(this.mustFind(stack).exports)
      .map(([name, stacks]) => ({ export: name, stacks: stacks.filter((importer) => this.account.find(importer)) })).filter(({ stacks }) => stacks.length > 0));
  }

  createChangeSet(request: ChangeSetRequest) {
    return this.faults.around('CreateChangeSet', () => {
      const stack = this.account.find(request.stack);
      this.permit(`CreateChangeSet ${request.type}`, request.stack, request);
      if (stack?.changeSets.some(({ name }) => name === request.name)) {
        throw new ServiceError('AlreadyExistsException', `ChangeSet ${request.name} already exists`);
      }
      const target = request.type === 'CREATE' && (!stack || stack.status === 'DELETE_COMPLETE') ? this.account.add(request.stack, 'REVIEW_IN_PROGRESS') : stack as FakeStack;
      if (target !== stack) {
        this.account.setStatus(target, 'REVIEW_IN_PROGRESS', 'User Initiated');
      }
      const changeSet = this.plan(target, request);
      target.changeSets.push(changeSet);
      return { id: changeSet.id, stackArn: target.arn };
    });
  }

  describeChangeSet(id: string, stack: string): Promise<ChangeSetDescription> {
    return this.faults.around('DescribeChangeSet', () => {
      const { changeSet, owner } = this.mustFindChangeSet(id, stack);
      const { name, status, executionStatus, createdAt, reason, changes } = changeSet;
      return { id: changeSet.id, name, status, executionStatus, createdAt, reason, changes, stackArn: owner.arn };
    });
  }

  deleteChangeSet(id: string, stack: string): Promise<void> {
    return this.faults.around('DeleteChangeSet', () => {
      const owner = this.account.find(stack);
      this.note('DeleteChangeSet', stack, owner?.status ?? 'ABSENT', undefined, owner?.changeSets.find((one) => one.id === id || one.name === id)?.name);
      if (owner) {
        owner.changeSets = owner.changeSets.filter((one) => one.id !== id && one.name !== id);
      }
    });
  }

  executeChangeSet(request: Operation & { readonly changeSet: string }): Promise<void> {
    return this.faults.around('ExecuteChangeSet', () => {
      this.useToken('ExecuteChangeSet', request);
      const { changeSet, owner } = this.mustFindChangeSet(request.changeSet, request.stack, 'ExecuteChangeSet');
      this.permit('ExecuteChangeSet', request.stack, { ...request, others: owner.changeSets.filter((one) => one !== changeSet && one.executionStatus === 'AVAILABLE').map(({ name }) => name) });
      if (changeSet.executionStatus !== 'AVAILABLE') {
        throw new ServiceError('InvalidChangeSetStatus', `ChangeSet [${changeSet.name}] cannot be executed in its current status of [${changeSet.executionStatus}]`);
      }
      // All others of the stack are gone with it.
      owner.changeSets = [];
      const { parsed, parameters } = changeSet.request;
      const all = { ...Object.fromEntries(changeSet.request.previous.map((name) => [name, owner.parameters[name]])), ...parameters };
      if (owner.status === 'REVIEW_IN_PROGRESS') {
        Object.assign(owner, { template: parsed, parameters: all, importExisting: changeSet.request.importExisting });
        new Script(this.account, owner).create().play(request.token, 'CREATE_IN_PROGRESS', 'User Initiated');
      } else {
        playUpdate(this.account, owner, parsed, all, request.token);
      }
    });
  }

  deleteStack(request: Operation & { readonly retain: readonly string[] }): Promise<void> {
    return this.faults.around('DeleteStack', () => {
      this.useToken('DeleteStack', request);
      this.permit('DeleteStack', request.stack, request);
      const stack = this.account.find(request.stack);
      if (!stack || stack.status === 'DELETE_COMPLETE' || stack.status === 'DELETE_IN_PROGRESS') {
        return;
      }
      if (stack.protected) {
        throw this.refuse('DeleteStack', stack, `Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
      }
      const stuck = [...stack.resources.values()].filter(({ status }) => status === 'DELETE_FAILED').map(({ logicalId }) => logicalId);
      if (request.retain.some((id) => stack.status !== 'DELETE_FAILED' || !stuck.includes(id))) {
        throw this.refuse('DeleteStack', stack, 'RetainResources is for resources in DELETE_FAILED of a stack in DELETE_FAILED');
      }
      new Script(this.account, stack).then(() => {
        const importer = Object.values(stack.exports).flat().find((name) => this.account.find(name));
        const failed = importer !== undefined || removeEach(this.account, stack, [...stack.resources.keys()].reverse(), 'delete', new Set(request.retain));
        this.account.setStatus(stack, failed ? 'DELETE_FAILED' : 'DELETE_COMPLETE', importer ? `Cannot delete export as it is in use by ${importer}` : undefined);
      }).play(request.token, 'DELETE_IN_PROGRESS', 'User Initiated');
    });
  }

  rollbackStack(request: Operation): Promise<void> {
    return this.faults.around('RollbackStack', () => {
      const stack = this.begin('RollbackStack', request);
      if (stack.status === 'CREATE_FAILED') {
        undoCreate(this.account, stack);
      } else {
        playUndo(this.account, stack, { how: 'rollback' });
      }
    });
  }

  continueUpdateRollback(request: Operation & { readonly skip: readonly string[] }): Promise<void> {
    return this.faults.around('ContinueUpdateRollback', () => {
      const failed = skippable(this.account, this.mustFind(request.stack));
      const stack = this.begin('ContinueUpdateRollback', request);
      const wrong = request.skip.filter((id) => !failed.includes(id));
      if (wrong.length > 0) {
        throw this.refuse('ContinueUpdateRollback', stack, `Resources [${wrong.join(', ')}] are not in UPDATE_FAILED state`);
      }
      playUndo(this.account, stack, { skip: new Set(request.skip) });
    });
  }

  cancelUpdate(request: Operation): Promise<void> {
    return this.faults.around('CancelUpdateStack', () => {
      const stack = this.begin('CancelUpdateStack', request);
      playUndo(this.account, stack);
    });
  }

  private begin(call: string, request: Operation): FakeStack {
    this.useToken(call, request);
    this.permit(call, request.stack, request);
    const stack = this.mustFind(request.stack);
    stack.token = request.token;
    return stack;
  }

  /** Lets a call through in a status that allows it, and writes it down either way. */
  private permit(call: string, stack: string, details: unknown): void {
    const status: StackState = this.account.find(stack)?.status ?? 'ABSENT';
    const refused = refusal(call, stack, status);
    this.note(call, stack, status, refused, details);
    if (refused) {
      throw validation(refused);
    }
  }

  private refuse(call: string, stack: FakeStack, message: string): ServiceError {
    this.note(call, stack.arn, stack.status, message);
    return validation(message);
  }

  private note(call: string, stack: string, status: StackState, refused?: string, details?: unknown): void {
    this.journal.push({ call, stack, status, refused, at: this.clock.now(), details });
  }

  private useToken(call: string, { stack, token }: Operation): void {
    const key = `${call} ${stack} ${token}`;
    if (this.tokens.has(key)) {
      throw new ServiceError('TokenAlreadyExistsException', `Token ${token} already exists`);
    }
    this.tokens.add(key);
  }

  private mustFind(stack: string): FakeStack {
    const found = this.account.find(stack);
    if (!found) {
      throw validation(`Stack with id ${stack} does not exist`);
    }
    return found;
  }

  private mustFindChangeSet(id: string, stack: string, call?: string): { changeSet: FakeChangeSet; owner: FakeStack } {
    const owner = this.mustFind(stack);
    const changeSet = owner.changeSets.find((one) => one.id === id || one.name === id);
    if (!changeSet) {
      if (call) {
        this.note(call, stack, owner.status, 'ChangeSetNotFound');
      }
      throw new ServiceError('ChangeSetNotFound', `ChangeSet [${id}] does not exist`);
    }
    return { changeSet, owner };
  }

  private plan(stack: FakeStack, request: ChangeSetRequest): FakeChangeSet {
    const parsed = JSON.parse('body' in request.template ? request.template.body : '{}') as Template;
    const changes = changesOf(this.account, stack, parsed);
    const nothing = changes.length === 0 && request.type === 'UPDATE' && JSON.stringify(request.parameters) === JSON.stringify(stack.parameters);
    return {
      id: `arn:aws:cloudformation:us-east-1:111122223333:changeSet/${request.name}/${this.account.next()}`, name: request.name, request: { ...request, parsed }, createdAt: this.clock.now(), changes,
      status: nothing ? 'FAILED' : 'CREATE_COMPLETE', executionStatus: nothing ? 'UNAVAILABLE' : 'AVAILABLE',
      reason: nothing ? 'The submitted information didn\'t contain changes. Submit different information to create a change set.' : undefined,
    };
  }
}
