import { Call } from '../../core/call';
import { Json } from '../../core/json';
import { policyOf } from '../../core/policy';
import { DetectionFamily } from '../../detection-family';
import { CIS, controls } from '../controls';
import { TOPIC } from '../logging/delivery';
import { at, given, parameters, textAt, textsAt } from '../shapes/parameters';
import { resourcePolicy, written, WrittenPolicy } from '../shapes/resource-policy';
import { argument, kind, NAME, single } from '../shapes/subject';
import { lookBack, readyCommand, undoBy } from '../undo';
import { TABLE, VAULT } from './stores';

const TO_ANOTHER_ACCOUNT = controls([CIS.noWildcardPrincipals], 'T1537');
const FORMER = 'this removes the whole policy; the event does not hold the former one';
const MEANING = 'Whom the policy lets in can do what its actions say, from their own account.';
/** Nothing that a command line takes for an option. */
const LABEL = /^\w[\w-]{0,79}$/;
const HARMLESS = 'The account that is let in is one of yours, or a partner that was agreed upon.';

export const QUEUE = kind('Queue', 'queueUrl', 'queue', /^https:\/\/(sqs\.[a-z0-9-]{1,30}|[a-z0-9-]{1,30}\.queue)\.amazonaws\.com(\.cn)?\/\d{12}\/[\w.-]{1,80}$/);

/** SQS and SNS can let in accounts without a document: a label, the accounts, the actions. */
const permission = (call: Call, accounts: string, actions: string): WrittenPolicy => policyOf({
  Sid: textAt(parameters(call), 'label'), Effect: 'Allow', Principal: { AWS: textsAt(parameters(call), accounts) }, Action: textsAt(parameters(call), actions), Resource: '*',
} satisfies Json);

export const changedQueuePolicy = resourcePolicy({
  id: 'queue-policy-changed',
  title: 'Queue policy written',
  family: DetectionFamily.DATA,
  kind: QUEUE,
  events: { 'sqs.amazonaws.com': ['SetQueueAttributes', 'AddPermission'] },
  policy: (call) => {
    if (call.name === 'AddPermission') {
      return permission(call, 'aWSAccountIds', 'actions');
    }
    return given(parameters(call), 'attributes.Policy') ? written(at(parameters(call), 'attributes.Policy')) : undefined;
  },
  undo: (queue, call) => (call.name === 'AddPermission'
    ? undoBy(readyCommand(call, 'sqs remove-permission', { '--queue-url': argument(queue), '--label': [textAt(parameters(call), 'label'), LABEL] }))
    : undoBy(readyCommand(call, 'sqs set-queue-attributes', { '--queue-url': argument(queue), '--attributes': '{"Policy":""}' }), FORMER)),
  meaning: 'Whom the policy lets in can read messages, take them away or put in their own, as far as its actions go.',
  harmlessWhen: HARMLESS,
  controls: TO_ANOTHER_ACCOUNT,
});

export const changedTopicPolicy = resourcePolicy({
  id: 'topic-policy-changed',
  title: 'Topic policy written',
  family: DetectionFamily.DATA,
  kind: TOPIC,
  events: { 'sns.amazonaws.com': ['SetTopicAttributes', 'AddPermission'] },
  policy: (call) => {
    if (call.name === 'AddPermission') {
      return permission(call, given(parameters(call), 'aWSAccountIds') ? 'aWSAccountIds' : 'aWSAccountId', given(parameters(call), 'actionNames') ? 'actionNames' : 'actionName');
    }
    return textAt(parameters(call), 'attributeName') === 'Policy' ? written(at(parameters(call), 'attributeValue')) : undefined;
  },
  undo: (topic, call) => (call.name === 'AddPermission'
    ? undoBy(readyCommand(call, 'sns remove-permission', { '--topic-arn': argument(topic), '--label': [textAt(parameters(call), 'label'), LABEL] }))
    : lookBack(call, topic.id, NAME, 'the former policy')),
  meaning: 'Whom the policy lets in can subscribe to the messages or send their own, as far as its actions go.',
  harmlessWhen: HARMLESS,
  controls: TO_ANOTHER_ACCOUNT,
});

export const changedTablePolicy = resourcePolicy({
  id: 'table-policy-changed',
  title: 'Policy of a DynamoDB table written',
  family: DetectionFamily.DATA,
  kind: TABLE,
  events: { 'dynamodb.amazonaws.com': ['PutResourcePolicy'] },
  policy: (call) => written(parameters(call).policy),
  undo: (table, call) => undoBy(readyCommand(call, 'dynamodb delete-resource-policy', { '--resource-arn': argument(table) }), FORMER),
  meaning: MEANING,
  harmlessWhen: HARMLESS,
  controls: controls([CIS.noWildcardPrincipals], 'T1567.002'),
});

export const changedVaultPolicy = resourcePolicy({
  id: 'backup-vault-policy-changed',
  title: 'Policy of a backup vault written',
  family: DetectionFamily.DATA,
  kind: VAULT,
  events: { 'backup.amazonaws.com': ['PutBackupVaultAccessPolicy'] },
  policy: (call) => written(parameters(call).policy),
  undo: (vault, call) => undoBy(readyCommand(call, 'backup delete-backup-vault-access-policy', { '--backup-vault-name': argument(vault) }), FORMER),
  meaning: 'Whom the policy lets in can copy backups into or out of the vault, and what it denied may be allowed now.',
  harmlessWhen: HARMLESS,
  controls: TO_ANOTHER_ACCOUNT,
});

export const changedRepositoryPolicy = resourcePolicy({
  id: 'repository-policy-changed',
  title: 'Policy of a container repository written or deleted',
  family: DetectionFamily.DATA,
  kind: kind('Repository', 'repositoryName'),
  events: { 'ecr.amazonaws.com': ['SetRepositoryPolicy', 'DeleteRepositoryPolicy'] },
  policy: (call) => (call.name === 'DeleteRepositoryPolicy' ? 'removed' : written(parameters(call).policyText)),
  undo: (repository, call) => (call.name === 'DeleteRepositoryPolicy'
    ? { note: 'the answer in the event holds the former policy: set it again with `aws ecr set-repository-policy`' }
    : undoBy(readyCommand(call, 'ecr delete-repository-policy', { '--repository-name': argument(repository) }), FORMER)),
  meaning: 'Whom the policy lets in can pull the images, or push their own, as far as its actions go.',
  harmlessWhen: HARMLESS,
  controls: controls([CIS.noWildcardPrincipals], 'T1525'),
});

export const changedSearchPolicy = resourcePolicy({
  id: 'search-domain-policy-changed',
  title: 'Access policy of an OpenSearch domain written',
  family: DetectionFamily.DATA,
  kind: kind('Search domain', 'domainName'),
  events: { 'es.amazonaws.com': ['UpdateElasticsearchDomainConfig', 'UpdateDomainConfig', 'CreateElasticsearchDomain', 'CreateDomain'] },
  policy: (call) => (given(parameters(call), 'accessPolicies') ? written(at(parameters(call), 'accessPolicies')) : undefined),
  undo: (domain, call) => lookBack(call, domain.id, NAME, 'the former policy'),
  meaning: 'Whom the policy lets in can search and change what the domain holds, unless it asks for a password of its own.',
  harmlessWhen: 'The domain stands in a VPC, or asks everyone for a user name.',
  controls: TO_ANOTHER_ACCOUNT,
});

export const changedCatalogPolicy = resourcePolicy({
  id: 'data-catalog-policy-changed',
  title: 'Policy of the Glue data catalog written',
  family: DetectionFamily.DATA,
  kind: single('Data catalog'),
  events: { 'glue.amazonaws.com': ['PutResourcePolicy'] },
  policy: (call) => written(parameters(call).policyInJson),
  undo: (_, call) => undoBy(readyCommand(call, 'glue delete-resource-policy', {}), FORMER),
  meaning: 'Whom the policy lets in can see or change which data there is and where it lies.',
  harmlessWhen: HARMLESS,
  controls: TO_ANOTHER_ACCOUNT,
});
