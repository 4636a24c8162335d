import { ENVIRONMENTS } from '../../src/environments/environment-profile';
import { type Resource, resourcesOf, tapTemplate } from '../support/synthesized';

type Json = Record<string, never>;

const templatesIn = (environment: (typeof ENVIRONMENTS)[number]) => resourcesOf(tapTemplate(environment), 'AWS::EC2::LaunchTemplate');
const instancesIn = (environment: (typeof ENVIRONMENTS)[number]) => resourcesOf(tapTemplate(environment), 'AWS::EC2::Instance');
const dataOf = ({ Properties }: Resource) => Properties.LaunchTemplateData as Json;

describe.each(ENVIRONMENTS)('%s', (environment) => {
  test('each tier has one launch template, and each of its instances starts from the newest version of it', () => {
    const ids = templatesIn(environment).map(([id]) => id);
    expect(ids.map((id) => id.replace(/LaunchTemplate[0-9A-F]{8}$/, ''))).toEqual(['PublicInstances', 'PrivateInstances']);
    for (const [instance, { Properties }] of instancesIn(environment)) {
      const id = ids.find((candidate) => candidate.slice(0, 6) === instance.slice(0, 6))!;
      expect(Properties.LaunchTemplate).toEqual({ LaunchTemplateId: { Ref: id }, Version: { 'Fn::GetAtt': [id, 'LatestVersionNumber'] } });
    }
  });

  test('whoever starts another instance of a tier starts it as closed: IMDSv2 one hop away, no public address, encrypted gp3, detailed monitoring', () => {
    for (const [, template] of templatesIn(environment)) {
      expect(dataOf(template)).toMatchObject({
        MetadataOptions: { HttpEndpoint: 'enabled', HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
        NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: false, Groups: [{ 'Fn::GetAtt': [expect.stringMatching(/InstancesSecurityGroup/), 'GroupId'] }] }],
        BlockDeviceMappings: [{
          DeviceName: '/dev/xvda',
          Ebs: { Encrypted: true, KmsKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^StorageEncryptionKey/), 'Arn'] }, VolumeType: 'gp3', VolumeSize: 16, DeleteOnTermination: true },
        }],
        Monitoring: { Enabled: true },
        EbsOptimized: true,
        DisableApiTermination: ['staging', 'prod'].includes(environment),
      });
    }
  });

  test('it says nothing else than the instances say for themselves', () => {
    for (const [id, template] of templatesIn(environment)) {
      const data = dataOf(template) as Record<string, unknown>;
      for (const [, { Properties }] of instancesIn(environment).filter(([instance]) => instance.slice(0, 6) === id.slice(0, 6))) {
        for (const property of ['ImageId', 'InstanceType', 'UserData', 'EbsOptimized', 'DisableApiTermination']) {
          expect([property, Properties[property]]).toEqual([property, data[property]]);
        }
        expect(data.IamInstanceProfile).toEqual({ Arn: { 'Fn::GetAtt': [(Properties.IamInstanceProfile as { Ref: string }).Ref, 'Arn'] } });
        expect(Properties.Monitoring).toBe(true);
        expect(data.MetadataOptions).toMatchObject(Properties.MetadataOptions as object);
        expect(data.BlockDeviceMappings).toMatchObject(Properties.BlockDeviceMappings as object);
      }
    }
  });

  test('no launch template has a name that the next stack would want too, and none opens SSH by a key', () => {
    for (const [, template] of templatesIn(environment)) {
      expect(template.Properties).not.toHaveProperty('LaunchTemplateName');
      expect(dataOf(template)).not.toHaveProperty('KeyName');
    }
  });
});
