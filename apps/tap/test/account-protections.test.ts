import { Template } from 'aws-cdk-lib/assertions';

import { ENVIRONMENTS } from '../src/environments/environment-profile';
import { TapApp } from '../src/tap-app';
import { resolved } from './support/resolved';
import { asList, rolesOf } from './support/roles';
import { resourcesOf, tapTemplate } from './support/synthesized';

const CONTACT = { name: 'On call', title: 'Security', emailAddress: 'security@example.com', phoneNumber: '+1 555 0100' };
const ANALYZER = 'AWS::AccessAnalyzer::Analyzer';
const SETTINGS = 'Custom::AccountBaseline';

const templateWith = (context: Record<string, unknown>) => Template.fromStack(new TapApp({ context }).tapStack);
const settingsIn = (template: Template) => resourcesOf(template, SETTINGS).map(([, { Properties }]) => resolved<Record<string, object>>(Properties.Settings));

test.each(ENVIRONMENTS)('%s changes nothing of the account unless it is asked to', (environment) => {
  tapTemplate(environment).resourceCountIs(SETTINGS, 0);
  tapTemplate(environment).resourceCountIs(ANALYZER, 0);
});

test.each<[Record<string, unknown>, string[], number]>([
  [{ accountProtections: 's3PublicAccessBlock' }, ['PublicAccessBlock'], 0],
  [{ accountProtections: 'passwordPolicy, ebsEncryption' }, ['EbsEncryption', 'PasswordPolicy'], 0],
  [{ accountProtections: 'ebsEncryption,ebsEncryption,accessAnalyzer' }, ['EbsEncryption'], 1],
  [{ accountProtections: 'all' }, ['PublicAccessBlock', 'EbsEncryption', 'PasswordPolicy'], 1],
  [{ securityContact: CONTACT }, ['SecurityContact'], 0],
  [{ securityContact: JSON.stringify(CONTACT) }, ['SecurityContact'], 0],
])('%j makes %j and %i analyzers', (context, settings, analyzers) => {
  const template = templateWith(context);
  expect(settingsIn(template).map(Object.keys)).toEqual([settings]);
  template.resourceCountIs(ANALYZER, analyzers);
});

test('an analyzer alone needs no function', () => {
  const template = templateWith({ accountProtections: 'accessAnalyzer' });
  template.resourceCountIs(ANALYZER, 1);
  template.resourceCountIs(SETTINGS, 0);
});

test('the contact is the one that is given', () => {
  expect(settingsIn(templateWith({ securityContact: CONTACT }))).toEqual([{
    SecurityContact: { Name: 'On call', Title: 'Security', EmailAddress: 'security@example.com', PhoneNumber: '+1 555 0100' },
  }]);
});

describe('the role of the function', () => {
  const roleIn = (context: Record<string, unknown>) => rolesOf(templateWith({ accountProtections: 'all', ...context })).find(({ id }) => id.startsWith('AccountBaseline'))!;

  test('is bounded by its own policy, which is narrower than what bounds the others and allows what that denies', () => {
    const { boundary, policies } = roleIn({});
    expect(boundary).toMatch(/^AccountBaselineSettingsPolicy/);
    expect(Object.keys(policies)).toEqual([boundary]);
    expect(policies[boundary as string].Statement.flatMap(({ Action }) => asList(Action)).filter((action) => /:(Put|Update|Enable)/.test(action)).sort()).toEqual([
      'ec2:EnableEbsEncryptionByDefault', 'iam:UpdateAccountPasswordPolicy', 'logs:PutLogEvents', 's3:PutAccountPublicAccessBlock', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments',
    ]);
  });

  test('is bounded by the policy of the account where there is one, as a landing zone may demand of every role', () => {
    expect(roleIn({ permissionsBoundary: 'Team' }).boundary).toBe('arn:aws:iam::111122223333:policy/Team');
  });
});

test('what it writes to its log is encrypted under the key of the trail', () => {
  const [[, { Properties }]] = resourcesOf(templateWith({ accountProtections: 'all' }), 'AWS::Logs::LogGroup').filter(([id]) => id.startsWith('AccountBaseline'));
  expect(Properties.KmsKeyId).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^AuditTrailKey/), 'Arn'] });
});
