import {
  CancelUpdateStackCommand, CloudFormationClient, ContinueUpdateRollbackCommand, CreateChangeSetCommand, DeleteChangeSetCommand, DeleteStackCommand,
  DescribeChangeSetCommand, DescribeStackEventsCommand, DescribeStacksCommand, ExecuteChangeSetCommand, GetTemplateCommand, ListChangeSetsCommand,
  ListImportsCommand, ListStackResourcesCommand,
  RollbackStackCommand, UpdateTerminationProtectionCommand, type Change as SdkChange, type Stack,
} from '@aws-sdk/client-cloudformation';

import type { Change } from '../core/change-set';
import type { ResourceFacts } from '../core/stack-facts';
import type { Template } from '../core/template';
import type { ChangeSetDescription, ChangeSetRequest, ChangeSetSummary, CloudFormation, Operation, StackDescription } from '../engine/cloudformation';
import { codeOf, textOf } from '../engine/errors';
import { stackNameOf } from '../engine/history';
import type { ClientSettings } from './session';

/** What the CDK acknowledges as well; what changes in IAM is shown before anything is executed. */
const CAPABILITIES = ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'] as const;

/** CloudFormation through the AWS SDK. */
export class SdkCloudFormation implements CloudFormation {
  readonly client: CloudFormationClient;

  constructor(settings: ClientSettings) {
    this.client = new CloudFormationClient(settings);
  }

  async describeStack(stack: string): Promise<StackDescription> {
    const { Stacks } = await this.client.send(new DescribeStacksCommand({ StackName: stack }));
    return descriptionOf(Stacks?.[0] as Stack);
  }

  async resources(stack: string): Promise<ResourceFacts[]> {
    const found: ResourceFacts[] = [];
    let next: string | undefined;
    do {
      const { StackResourceSummaries = [], NextToken } = await this.client.send(new ListStackResourcesCommand({ StackName: stack, NextToken: next }));
      found.push(...StackResourceSummaries.map((one) => ({
        logicalId: one.LogicalResourceId ?? '', physicalId: one.PhysicalResourceId, type: one.ResourceType ?? '', status: one.ResourceStatus ?? '', reason: one.ResourceStatusReason,
      })));
      next = NextToken;
    } while (next);
    return found;
  }

  async events(stack: string, next?: string) {
    const { StackEvents = [], NextToken } = await this.client.send(new DescribeStackEventsCommand({ StackName: stack, NextToken: next }));
    const events = StackEvents.map((event) => ({
      id: event.EventId ?? '', stackArn: event.StackId ?? '', logicalId: event.LogicalResourceId ?? '', physicalId: event.PhysicalResourceId, type: event.ResourceType ?? '',
      status: event.ResourceStatus ?? '', reason: event.ResourceStatusReason, time: event.Timestamp?.getTime() ?? 0, token: event.ClientRequestToken,
    }));
    return { events, next: NextToken };
  }

  async template(stack: string): Promise<Template> {
    const { TemplateBody = '{}' } = await this.client.send(new GetTemplateCommand({ StackName: stack, TemplateStage: 'Original' }));
    try {
      return JSON.parse(TemplateBody) as Template;
    } catch {
      // A stack of another tool may be written in YAML: nothing of it is known then.
      return {};
    }
  }

  /** Asked for by name: not every endpoint lists by ARN. The ARN decides whose they are. */
  async changeSets(stack: string): Promise<ChangeSetSummary[]> {
    const name = stackNameOf(stack);
    const found: ChangeSetSummary[] = [];
    let next: string | undefined;
    do {
      const { Summaries = [], NextToken } = await this.client.send(new ListChangeSetsCommand({ StackName: name, NextToken: next }));
      found.push(...Summaries.filter(({ StackId = stack }) => name === stack || StackId === stack).map((one) => ({
        id: one.ChangeSetId ?? '', name: one.ChangeSetName ?? '', status: one.Status ?? '', executionStatus: one.ExecutionStatus, createdAt: one.CreationTime?.getTime() ?? 0,
      })));
      next = NextToken;
    } while (next);
    return found;
  }

  async importers(stack: string) {
    const { Stacks } = await this.client.send(new DescribeStacksCommand({ StackName: stack }));
    const names = (Stacks?.[0]?.Outputs ?? []).flatMap(({ ExportName }) => (ExportName ? [ExportName] : []));
    const found: { export: string; stacks: string[] }[] = [];
    for (const name of names) {
      const { Imports = [] } = await this.client.send(new ListImportsCommand({ ExportName: name })).catch((error: unknown) => {
        if (codeOf(error) === 'ValidationError' && /not imported by any stack/i.test(textOf(error))) {
          return { Imports: [] };
        }
        throw error;
      });
      if (Imports.length > 0) {
        found.push({ export: name, stacks: Imports });
      }
    }
    return found;
  }

  async createChangeSet(request: ChangeSetRequest) {
    const { Id = '', StackId = '' } = await this.client.send(new CreateChangeSetCommand({
      StackName: request.stack, ChangeSetName: request.name, ChangeSetType: request.type, ClientToken: request.token, Capabilities: [...CAPABILITIES],
      ...('url' in request.template ? { TemplateURL: request.template.url } : { TemplateBody: request.template.body }),
      Parameters: [
        ...Object.entries(request.parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
        ...request.previous.map((ParameterKey) => ({ ParameterKey, UsePreviousValue: true })),
      ],
      Tags: Object.entries(request.tags).map(([Key, Value]) => ({ Key, Value })),
      RoleARN: request.roleArn, NotificationARNs: request.notificationArns ? [...request.notificationArns] : undefined,
      IncludeNestedStacks: request.nested || undefined, ImportExistingResources: request.importExisting || undefined, Description: 'made by tap',
    }));
    return { id: Id, stackArn: StackId };
  }

  async describeChangeSet(id: string, stack: string): Promise<ChangeSetDescription> {
    const changes: Change[] = [];
    let next: string | undefined;
    for (;;) {
      const answer = await this.client.send(new DescribeChangeSetCommand({ ChangeSetName: id, StackName: stack, NextToken: next }));
      for (const change of answer.Changes ?? []) {
        changes.push(...(await this.withNested(change)));
      }
      next = answer.NextToken;
      if (!next) {
        return {
          id: answer.ChangeSetId ?? id, name: answer.ChangeSetName ?? '', stackArn: answer.StackId ?? stack, status: answer.Status ?? '', executionStatus: answer.ExecutionStatus,
          reason: answer.StatusReason, createdAt: answer.CreationTime?.getTime() ?? 0, changes,
        };
      }
    }
  }

  async deleteChangeSet(id: string, stack: string): Promise<void> {
    await this.client.send(new DeleteChangeSetCommand({ ChangeSetName: id, StackName: stack }));
  }

  async executeChangeSet({ stack, token, changeSet }: Operation & { readonly changeSet: string }): Promise<void> {
    await this.client.send(new ExecuteChangeSetCommand({ ChangeSetName: changeSet, StackName: stack, ClientRequestToken: token }));
  }

  async deleteStack({ stack, token, roleArn, retain }: Operation & { readonly retain: readonly string[] }): Promise<void> {
    await this.client.send(new DeleteStackCommand({ StackName: stack, ClientRequestToken: token, RoleARN: roleArn, RetainResources: unlessEmpty(retain) }));
  }

  async rollbackStack({ stack, token, roleArn }: Operation): Promise<void> {
    await this.client.send(new RollbackStackCommand({ StackName: stack, ClientRequestToken: token, RoleARN: roleArn }));
  }

  async continueUpdateRollback({ stack, token, roleArn, skip }: Operation & { readonly skip: readonly string[] }): Promise<void> {
    const input = { StackName: stack, ClientRequestToken: token, RoleARN: roleArn, ResourcesToSkip: unlessEmpty(skip) };
    await this.client.send(new ContinueUpdateRollbackCommand(input));
  }

  async cancelUpdate({ stack, token }: Operation): Promise<void> {
    await this.client.send(new CancelUpdateStackCommand({ StackName: stack, ClientRequestToken: token }));
  }

  /** Protection is only ever switched on. */
  async protect(stack: string): Promise<void> {
    await this.client.send(new UpdateTerminationProtectionCommand({ StackName: stack, EnableTerminationProtection: true }));
  }

  private async withNested({ ResourceChange }: SdkChange): Promise<Change[]> {
    if (!ResourceChange) {
      return [];
    }
    const { Action, LogicalResourceId = '', PhysicalResourceId, ResourceType = '', Replacement, PolicyAction, Details = [], ChangeSetId } = ResourceChange;
    const change: Change = {
      action: Action as Change['action'], logicalId: LogicalResourceId, physicalId: PhysicalResourceId, type: ResourceType, replacement: Replacement, policyAction: PolicyAction,
      properties: [...new Set(Details.map(({ Target }) => Target?.Name ?? Target?.Attribute ?? 'unknown'))],
    };
    const inner = ChangeSetId ? (await this.describeChangeSet(ChangeSetId, PhysicalResourceId ?? '').catch(() => undefined))?.changes ?? [] : [];
    return [change, ...inner.map((one) => ({ ...one, logicalId: `${LogicalResourceId}.${one.logicalId}` }))];
  }
}

function unlessEmpty(ids: readonly string[]): string[] | undefined {
  return ids.length > 0 ? [...ids] : undefined;
}

function descriptionOf({ StackName = '', StackId = '', StackStatus, StackStatusReason, EnableTerminationProtection = false, Outputs = [], Parameters = [] }: Stack): StackDescription {
  return {
    name: StackName, arn: StackId, status: StackStatus ?? '', reason: StackStatusReason, protected: EnableTerminationProtection,
    outputs: Object.fromEntries(Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue])),
    parameters: Object.fromEntries(Parameters.map(({ ParameterKey = '', ParameterValue = '' }) => [ParameterKey, ParameterValue])),
  };
}
