import { ENVIRONMENTS } from '../../src/environments/environment-profile';
import { resourcesOf, tapTemplate } from '../support/synthesized';

type Environment = (typeof ENVIRONMENTS)[number];
const GROUP = { 'Fn::Sub': '${AWS::StackName}-patches-${EnvironmentSuffix}' };

const associationsIn = (environment: Environment) => Object.fromEntries(resourcesOf(tapTemplate(environment), 'AWS::SSM::Association')
  .filter(([, { Properties }]) => Properties.Name === 'AWS-RunPatchBaseline').map(([id, resource]) => [id.replace(/[0-9A-F]{8}$/, ''), resource]));
const baselineIn = (environment: Environment) => resourcesOf(tapTemplate(environment), 'AWS::SSM::PatchBaseline')[0];

describe.each(ENVIRONMENTS)('%s', (environment) => {
  test('every instance is looked at each day and patched once a week', () => {
    const instances = resourcesOf(tapTemplate(environment), 'AWS::EC2::Instance').map(([id]) => ({ Ref: id }));
    const { PatchingLook: look, PatchingInstall: install } = associationsIn(environment);
    for (const { Properties } of [look, install]) {
      expect(Properties.Targets).toEqual([{ Key: 'InstanceIds', Values: instances }]);
    }
    expect(look.Properties).toMatchObject({ Parameters: { Operation: ['Scan'] }, ScheduleExpression: 'rate(1 day)' });
    expect(install.Properties).toMatchObject({
      Parameters: { Operation: ['Install'], RebootOption: ['RebootIfNeeded'] }, ScheduleExpression: 'cron(0 3 ? * SUN *)', ApplyOnlyAtCronInterval: true,
    });
  });

  test('one instance after the other, and none after one that failed', () => {
    expect(associationsIn(environment).PatchingInstall.Properties).toMatchObject({ MaxConcurrency: '1', MaxErrors: '0' });
  });

  test('the instances are in the group of the baseline, and nobody is patched before there is one', () => {
    const [id, { Properties }] = baselineIn(environment);
    expect(Properties.PatchGroups).toEqual([GROUP]);
    for (const [, instance] of resourcesOf(tapTemplate(environment), 'AWS::EC2::Instance')) {
      expect(instance.Properties.Tags).toContainEqual({ Key: 'PatchGroup', Value: GROUP });
    }
    for (const association of Object.values(associationsIn(environment))) {
      expect(association.DependsOn).toEqual([id]);
    }
  });
});

interface PatchRule {
  readonly ApproveAfterDays: number;
  readonly PatchFilterGroup: { readonly PatchFilters: readonly { readonly Key: string; readonly Values: string[] }[] };
}

test('grave security patches are approved at once, the others after a week', () => {
  const [, { Properties }] = baselineIn('prod');
  expect(Properties.OperatingSystem).toBe('AMAZON_LINUX_2023');
  const { PatchRules } = Properties.ApprovalRules as { PatchRules: PatchRule[] };
  const filters = ({ PatchFilterGroup: { PatchFilters } }: PatchRule) => Object.fromEntries(PatchFilters.map(({ Key, Values }) => [Key, Values]));
  expect(PatchRules.map((rule) => [rule.ApproveAfterDays, filters(rule)])).toEqual([
    [0, { PRODUCT: ['AmazonLinux2023'], CLASSIFICATION: ['Security'], SEVERITY: ['Critical', 'Important'] }],
    [7, { PRODUCT: ['AmazonLinux2023'], CLASSIFICATION: ['Security', 'Bugfix'] }],
  ]);
});

test('an image of Amazon Linux takes patches of the newest version of its repositories; another is left as it is', () => {
  const [[, { Properties }]] = resourcesOf(tapTemplate('prod'), 'AWS::EC2::Instance');
  expect(Properties.UserData).toEqual({
    'Fn::Base64': '#!/bin/bash\nif grep -qs amazon_linux:2023 /etc/system-release-cpe; then echo latest > /etc/dnf/vars/releasever; fi',
  });
});

test('nothing of it is a role that may send commands', () => {
  expect(JSON.stringify(tapTemplate('prod').findResources('AWS::IAM::Role'))).not.toContain('ssm.amazonaws.com');
  expect(JSON.stringify(tapTemplate('prod').findResources('AWS::IAM::ManagedPolicy', { Properties: { Roles: [{}] } }))).not.toContain('ssm:SendCommand');
});
