import { callQuery, regionalEndpoint, type XmlElement } from '@tapstack/handler-kit';
import type { Account } from './account';

const API_VERSION = '2016-11-15';

/** Every new volume and copy of a snapshot in the region is encrypted, whoever makes it. */
export async function encryptVolumes(account: Account): Promise<boolean> {
  const before = await ec2('GetEbsEncryptionByDefault', account);
  if (before.child('ebsEncryptionByDefault')?.text === 'true') return false;
  await ec2('EnableEbsEncryptionByDefault', account);
  return true;
}

function ec2(action: string, { environment }: Account): Promise<XmlElement> {
  const region = environment.AWS_REGION ?? '';
  return callQuery({ service: 'ec2', version: API_VERSION, action, parameters: {}, url: regionalEndpoint('ec2', region, environment), region, environment });
}
