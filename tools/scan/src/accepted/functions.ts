import type { AcceptedFinding } from './accepted-finding';
import { inPacks } from './packs';

const CLOSER = '*/ClosedDefaults/Function/Resource';
const ROLE_MAKER = '*/ServiceRole/Function/Resource';
const WATCH = 'SecurityMonitor/Handler/Resource';

export const FUNCTIONS: readonly AcceptedFinding[] = [
  {
    rules: { 'cdk-nag': inPacks('LambdaInsideVPC'), 'Control Tower': ['CT.LAMBDA.PR.3'], 'checkov': ['CKV_AWS_117'] },
    places: [CLOSER],
    reason: 'The function empties the defaults of the very network it would live in: it must run before that network has routes and after it has lost them. It calls the API of EC2 and holds no data.',
  },
  {
    rules: { 'cdk-nag': inPacks('LambdaInsideVPC'), 'Control Tower': ['CT.LAMBDA.PR.3'], 'checkov': ['CKV_AWS_117'] },
    places: [ROLE_MAKER],
    reason: 'The function asks IAM once for the service-linked role of AWS Config. An audit trail needs no network, and a network only for this call would open a way that is not there.',
  },
  {
    rules: { 'cdk-nag': inPacks('LambdaConcurrency', ['HIPAA.Security', 'NIST.800.53.R5']), 'checkov': ['CKV_AWS_115'] },
    places: [CLOSER, ROLE_MAKER, WATCH],
    reason: 'Reserved concurrency is taken from the account: with the quota of 10 that new accounts have, Lambda refuses any reservation, and the stack would fail there.',
  },
  {
    rules: { 'cdk-nag': inPacks('LambdaDLQ', ['HIPAA.Security', 'NIST.800.53.R5', 'Serverless']), 'checkov': ['CKV_AWS_116'] },
    places: [WATCH],
    reason: 'Its failed events go to an on-failure destination, which receives the error as well; a dead-letter queue in addition would hold each event twice. The rules know dead-letter queues only.',
  },
  {
    rules: { 'cdk-nag': inPacks('LambdaDLQ', ['HIPAA.Security', 'NIST.800.53.R5', 'Serverless']), 'checkov': ['CKV_AWS_116'] },
    places: [CLOSER, ROLE_MAKER],
    reason: 'CloudFormation waits for its answer and fails the stack operation without one: a request cannot be lost unseen, and one sent again later would answer an operation that is over.',
  },
];
