import { TapApp } from '../../src/tap-app';
import { tapTemplate, watchTemplate } from '../support/synthesized';

describe('context', () => {
  const suffix = (value: string) => `environment suffix "${value}" is not allowed; begin with a lower-case letter and use up to 16 lower-case letters, digits and dashes with -c environmentSuffix=<suffix>`;
  const protection = (name: string) => `accountProtections "${name}" is not known; choose of s3PublicAccessBlock, ebsEncryption, passwordPolicy, accessAnalyzer, or all, `
    + 'with -c accountProtections=<choice>,<choice>';
  const contact = (lacking: string) => `securityContact lacks ${lacking}; give an object with name, title, emailAddress, phoneNumber under "context" in cdk.json, `
    + 'or its JSON with -c securityContact=\'{...}\'';
  const boundary = (name: string) => `permissionsBoundary "${name}" is no name of a policy; give the name of a managed policy of the account, with its path and without its ARN, `
    + 'with -c permissionsBoundary=<name>, or leave it out for one of TapStack\'s own';

  test.each<[string, Record<string, unknown>, string]>([
    ['another word', { environment: 'production' }, 'unknown environment "production"; choose one of dev, test, staging, prod with -c environment=<name>'],
    ['another case', { environment: 'Prod' }, 'unknown environment "Prod"; choose one of dev, test, staging, prod with -c environment=<name>'],
    ['nothing', { environment: '' }, 'unknown environment ""; choose one of dev, test, staging, prod with -c environment=<name>'],
    ['a property of every object', { environment: 'toString' }, 'unknown environment "toString"; choose one of dev, test, staging, prod with -c environment=<name>'],
    ['a number', { environment: 7 }, 'unknown environment "7"; choose one of dev, test, staging, prod with -c environment=<name>'],
    ['an upper-case suffix', { environmentSuffix: 'Blue' }, suffix('Blue')],
    ['an underscore in the suffix', { environmentSuffix: 'blue_1' }, suffix('blue_1')],
    ['a suffix that begins with a digit', { environmentSuffix: '1blue' }, suffix('1blue')],
    ['a suffix of 17 letters', { environmentSuffix: 'a'.repeat(17) }, suffix('a'.repeat(17))],
    ['an empty suffix', { environmentSuffix: '' }, suffix('')],
    ['a line break after the suffix', { environmentSuffix: 'blue\n' }, suffix('blue\n')],
    ['an unknown recorder', { configRecorder: 'maybe' }, 'configRecorder "maybe" is not known; choose one of create, existing, none with -c configRecorder=<choice>'],
    ['a truth value', { configRecorder: true }, 'configRecorder "true" is not known; choose one of create, existing, none with -c configRecorder=<choice>'],
    ['an unknown role', { configServiceRole: 'no' }, 'configServiceRole "no" is not known; choose one of ensure, existing, create with -c configServiceRole=<choice>'],
    ['an unknown first step', { firstLogin: 'later' }, 'firstLogin "later" is not known; choose one of changePassword, registerDevice with -c firstLogin=<choice>'],
    ['a protection that is none', { accountProtections: 's3' }, protection('s3')],
    ['a property of every object among protections', { accountProtections: 'ebsEncryption,toString' }, protection('toString')],
    ['no protection', { accountProtections: '' }, protection('')],
    ['a contact without telephone', { securityContact: { name: 'On call', title: 'Security', emailAddress: 'security@example.com' } }, contact('phoneNumber')],
    ['a contact that is no object', { securityContact: 'security@example.com' }, contact('name, title, emailAddress, phoneNumber')],
    ['an inventory that never comes', { storageInventory: 'yearly' },
      'storageInventory "yearly" is not known; choose one of none, weekly, daily with -c storageInventory=<choice>'],
    ['a replica by name, and without its key', { storageReplicaBucketArn: 'copies' }, [
      'storageReplicaBucketArn "copies" is not allowed; give the ARN of a bucket with -c storageReplicaBucketArn=<ARN>',
      'storageReplicaBucketArn and storageReplicaKeyArn go together: copies that no key of yours encrypts would be weaker than what they are copies of; give both or neither',
    ].join('\n')],
    ['a replica under an alias', { storageReplicaBucketArn: 'arn:aws:s3:::copies', storageReplicaKeyArn: 'alias/copies' },
      'storageReplicaKeyArn "alias/copies" is not allowed; give the ARN of a key, not of an alias, with -c storageReplicaKeyArn=<ARN>'],
    ['an ARN as the boundary', { permissionsBoundary: 'arn:aws:iam::111122223333:policy/Team' }, boundary('arn:aws:iam::111122223333:policy/Team')],
    ['no boundary', { permissionsBoundary: '' }, boundary('')],
  ])('%s stops synthesis and says what, what is allowed and how to say it', (_, context, message) => {
    expect(() => new TapApp({ context })).toThrow(new Error(message));
  });

  test('everything wrong is said at once', () => {
    const context = { environment: 'production', environmentSuffix: 'Blue', configRecorder: 'maybe', configServiceRole: 'no', accountProtections: 's3,ebs', securityContact: '{}', firstLogin: 'later', permissionsBoundary: 'a b' };
    expect(() => new TapApp({ context })).toThrow(new Error([
      'unknown environment "production"; choose one of dev, test, staging, prod with -c environment=<name>',
      suffix('Blue'),
      'configRecorder "maybe" is not known; choose one of create, existing, none with -c configRecorder=<choice>',
      'configServiceRole "no" is not known; choose one of ensure, existing, create with -c configServiceRole=<choice>',
      protection('s3'),
      protection('ebs'),
      contact('name, title, emailAddress, phoneNumber'),
      'firstLogin "later" is not known; choose one of changePassword, registerDevice with -c firstLogin=<choice>',
      boundary('a b'),
    ].join('\n')));
  });
});

interface Parameter {
  AllowedPattern?: string;
  AllowedValues?: string[];
  MinLength?: number;
  MaxLength?: number;
  ConstraintDescription?: string;
  Default: string;
}

/** As CloudFormation judges a parameter: the pattern must fit the whole value. */
function accepts({ AllowedPattern = '[^]*', AllowedValues, MinLength = 0, MaxLength = 4096 }: Parameter, value: string): boolean {
  return new RegExp(`^(?:${AllowedPattern})$`).test(value) && (AllowedValues?.includes(value) ?? true) && value.length >= MinLength && value.length <= MaxLength;
}

describe('parameters', () => {
  test.each<[string, string, string]>([
    ['Environment', 'production', 'must be one of dev, test, staging, prod'],
    ['Environment', '', 'must be one of dev, test, staging, prod'],
    ['EnvironmentSuffix', 'Blue', 'must begin with a lower-case letter'],
    ['EnvironmentSuffix', '', 'must begin with a lower-case letter'],
    ['EnvironmentSuffix', 'a'.repeat(17), 'up to 16'],
    ['AlertEmail', 'team', 'such as team@example.com'],
    ['AlertEmail', 'one@example.com,two@example.com', 'one e-mail address'],
    ['AlertEmail', `team@${'a'.repeat(320)}.com`, 'one e-mail address'],
    ['SshCidr', '0.0.0.0/0', '0.0.0.0/0 and ::/0 are refused'],
    ['SshCidr', '::/0', '0.0.0.0/0 and ::/0 are refused'],
    ['SshCidr', '203.0.113.7', 'such as 203.0.113.0/24'],
    ['DbUsername', 'root', 'neither admin, root'],
    ['DbUsername', '', 'must begin with a letter'],
  ])('%s refuses "%s" with a sentence', (name, value, sentence) => {
    const parameter = tapTemplate('prod').toJSON().Parameters[name] as Parameter;
    expect(accepts(parameter, value)).toBe(false);
    expect(parameter.ConstraintDescription).toContain(sentence);
  });

  test('every default is accepted', () => {
    for (const template of [tapTemplate('dev'), watchTemplate('dev')]) {
      for (const [name, parameter] of Object.entries(template.toJSON().Parameters as Record<string, Parameter>)) {
        expect([name, accepts(parameter, parameter.Default)]).toEqual([name, true]);
      }
    }
  });

  test('a rule says why SSH is never open to the world, whatever becomes of the pattern', () => {
    const { Assertions } = tapTemplate('dev').toJSON().Rules.SshIsNotOpenToTheWorld;
    expect(Assertions).toEqual(['0.0.0.0/0', '::/0'].map((world) => ({
      Assert: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'SshCidr' }, world] }] },
      AssertDescription: `SshCidr ${world} opens SSH to the whole internet. Give the block of your office or VPN, or leave it empty and use Systems Manager sessions`,
    })));
  });
});
