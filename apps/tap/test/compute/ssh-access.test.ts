import { resourcesOf, tapTemplate } from '../support/synthesized';

const ssh = (type: string) => resourcesOf(tapTemplate('prod'), type).filter(([id]) => id.startsWith('SshAccess'));

test.each([['AWS::EC2::SecurityGroupIngress', 1], ['AWS::EC2::NetworkAclEntry', 1], ['AWS::EC2::EIP', 2], ['AWS::EC2::EIPAssociation', 2]])(
  '%s exists only where SshCidr is given', (type, count) => {
    expect(ssh(type)).toHaveLength(count);
    expect(ssh(type).map(([, { Condition }]) => Condition)).toEqual(Array(count).fill('HasSshCidr'));
  });

test('opens port 22 to the block of the parameter, to nothing else, before the denies of the tier', () => {
  expect(ssh('AWS::EC2::SecurityGroupIngress')[0][1].Properties).toMatchObject({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: { Ref: 'SshCidr' } });
  expect(ssh('AWS::EC2::NetworkAclEntry')[0][1].Properties).toMatchObject({ RuleNumber: 50, RuleAction: 'allow', CidrBlock: { Ref: 'SshCidr' }, PortRange: { From: 22, To: 22 } });
});

test('the addresses are an output where there are any', () => {
  const { SshAddresses } = tapTemplate('prod').toJSON().Outputs;
  expect(SshAddresses.Condition).toBe('HasSshCidr');
  expect(JSON.stringify(SshAddresses.Value).match(/"SshAccessAddress\d\w+","PublicIp"/g)).toHaveLength(2);
});

test('no other rule of the stack lets anybody in from outside', () => {
  const open = resourcesOf(tapTemplate('prod'), 'AWS::EC2::SecurityGroup').filter(([, { Properties }]) => JSON.stringify(Properties.SecurityGroupIngress ?? []).includes('/0'));
  expect(open).toEqual([]);
});
