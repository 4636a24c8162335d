import { CloudFormationClient, GetTemplateCommand, ListExportsCommand } from '@aws-sdk/client-cloudformation';
import { DescribeNetworkInterfacesCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { RDSClient } from '@aws-sdk/client-rds';
import { GetServiceQuotaCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';

import { checkStack, inspectQuotas } from '../../src/commands/checks';
import type { Change } from '../../src/core/change-set';
import { aSubject, serviceError } from '../support/preflight';
import { aSession } from '../support/session';
import { template } from '../support/targets';

const [cloudFormation, ec2, rds] = [mockClient(CloudFormationClient), mockClient(EC2Client), mockClient(RDSClient)];
const [quotas, sts] = [mockClient(ServiceQuotasClient), mockClient(STSClient)];

beforeEach(() => {
  [cloudFormation, ec2, rds, quotas, sts].forEach((client) => client.reset());
  sts.on(GetCallerIdentityCommand).resolves({ Account: '111122223333', Arn: 'arn:aws:iam::111122223333:user/me' });
  quotas.on(GetServiceQuotaCommand).resolves({ Quota: { Value: 5 } });
});

const { stack } = aSubject(template({
  Vpc: 'AWS::EC2::VPC', Endpoint: ['AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface', SubnetIds: ['a', 'b'] }], Queue: 'AWS::SQS::Queue',
}));

const changing = (logicalId: string, action: Change['action'], replacement?: Change['replacement']): Change =>
  ({ action, logicalId, type: stack.template.Resources?.[logicalId].Type ?? '', replacement, properties: [] });

describe('quotas against a change set', () => {
  async function refusals(...changes: Change[]): Promise<string[]> {
    const { session } = aSession('deploy', 'App');
    return inspectQuotas(session, await session.place(), stack)(changes);
  }
  const use = (vpcs: number, interfaces = 0) => {
    ec2.on(DescribeVpcsCommand).resolves({ Vpcs: Array.from({ length: vpcs }, () => ({})) });
    ec2.on(DescribeNetworkInterfacesCommand).resolves({ NetworkInterfaces: Array.from({ length: interfaces }, () => ({})) });
  };

  test('a replacement needs a place beside what it replaces; an update in place needs none', async () => {
    use(5);
    expect(await refusals(changing('Vpc', 'Modify', 'True'))).toEqual(['quota.vpc: 5 of 5 are used, 1 more is needed (F09)']);
    expect(await refusals(changing('Vpc', 'Modify', 'False'), changing('Queue', 'Add'))).toEqual([]);
    use(4);
    expect(await refusals(changing('Vpc', 'Modify', 'True'))).toEqual([]);
  });

  test('an endpoint needs an interface in each of its subnets, and as many again while it is replaced', async () => {
    use(0, 4);
    expect(await refusals(changing('Endpoint', 'Add'))).toEqual(['quota.network-interface: 4 of 5 are used, 2 more are needed']);
    expect(await refusals(changing('Endpoint', 'Modify', 'Conditional'))).toEqual(['quota.network-interface: 4 of 5 are used, 2 more are needed']);
    use(0, 3);
    expect(await refusals(changing('Endpoint', 'Add'))).toEqual([]);
  });

  test('a quota that cannot be asked for refuses nothing, and is told as unknown', async () => {
    use(5);
    quotas.on(GetServiceQuotaCommand).rejects(serviceError('AccessDeniedException', 'not yours'));
    const { session, events } = aSession('deploy', 'App');
    expect(await inspectQuotas(session, await session.place(), stack)([changing('Vpc', 'Add')])).toEqual([]);
    expect(events).toEqual([expect.objectContaining({ type: 'verdict', check: 'quota.vpc', outcome: 'unknown', stack: 'App', text: 'could not be checked: AccessDeniedException: not yours' })]);
  });
});

describe('what is deployed', () => {
  const WITHOUT = ['template.lint', 'template.size', 'service.validate', 'iam.simulation', 'singletons', 'names', 'rds.offering', 'ec2.offering', 'bootstrap', 'credentials'];
  async function outcomes(): Promise<Record<string, string>> {
    const { session } = aSession('preflight', 'App');
    return Object.fromEntries((await checkStack(session, stack, {}, WITHOUT)).map(({ check, outcome, text }) => [check, `${outcome}: ${text}`]));
  }
  beforeEach(() => ec2.on(DescribeVpcsCommand).resolves({ Vpcs: [{}] }).on(DescribeNetworkInterfacesCommand).resolves({}));

  test('needs no place of its own', async () => {
    cloudFormation.on(GetTemplateCommand).resolves({ TemplateBody: JSON.stringify(stack.template) });
    expect(await outcomes()).toMatchObject({ 'quota.vpc': 'pass: nothing is added', 'exports': 'pass: no export goes' });
  });

  test('is nothing where the stack is absent', async () => {
    cloudFormation.on(GetTemplateCommand).rejects(serviceError('ValidationError', 'Stack with id App does not exist'));
    expect(await outcomes()).toMatchObject({ 'quota.vpc': 'pass: 1 of 5 are used, 1 more is needed', 'exports': 'pass: no export goes' });
  });

  test('counts as new where it is written in YAML', async () => {
    cloudFormation.on(GetTemplateCommand).resolves({ TemplateBody: 'Resources:\n  Vpc:\n    Type: AWS::EC2::VPC\n' });
    expect(await outcomes()).toMatchObject({ 'quota.vpc': 'pass: 1 of 5 are used, 1 more is needed', 'exports': expect.stringMatching(/^unknown: .*not written in JSON/) });
  });

  test('counts as new where it may not be read, and nobody knows which exports go', async () => {
    cloudFormation.on(GetTemplateCommand).rejects(serviceError('AccessDenied', 'not yours'));
    expect(await outcomes()).toMatchObject({ 'quota.vpc': 'pass: 1 of 5 are used, 1 more is needed', 'exports': expect.stringMatching(/^unknown: .*AccessDenied: not yours/) });
    expect(cloudFormation.commandCalls(ListExportsCommand)).toEqual([]);
  });
});
