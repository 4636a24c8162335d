import { createHash } from 'node:crypto';
import { AwsError, functionCredentials, givenEndpoint, parseXml, regionalEndpoint, sendSigned } from '@tapstack/handler-kit';
import type { Account } from './account';

const PATH = 'v20180820/configuration/publicAccessBlock';
const SWITCHES = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];
const CONFIGURATION = `<PublicAccessBlockConfiguration xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/">${
  SWITCHES.map((name) => `<${name}>true</${name}>`).join('')}</PublicAccessBlockConfiguration>`;

/** No bucket of the account is public, whatever its own settings say. */
export async function blockPublicAccess(account: Account): Promise<boolean> {
  if (await isBlocked(account)) return false;
  await s3Control('PUT', account, CONFIGURATION);
  return true;
}

async function isBlocked(account: Account): Promise<boolean> {
  try {
    const configuration = parseXml(await s3Control('GET', account));
    return SWITCHES.every((name) => configuration.child(name)?.text === 'true');
  } catch (error) {
    // An account that nobody has touched has no configuration.
    if (error instanceof AwsError && error.status === 404) return false;
    throw error;
  }
}

async function s3Control(method: 'GET' | 'PUT', { accountId, environment }: Account, body?: string): Promise<string> {
  const region = environment.AWS_REGION ?? '';
  const response = await sendSigned({
    service: 's3', region, method, url: new URL(PATH, endpoint(accountId, region, environment)), credentials: functionCredentials(environment), body,
    // S3 wants a change of settings to come with a digest of it.
    headers: { 'x-amz-account-id': accountId, ...(body && { 'content-md5': createHash('md5').update(body).digest('base64') }) },
  });
  const answer = await response.text();
  if (!response.ok) throw new AwsError(within(answer, 'Code') ?? 'Unknown', within(answer, 'Message') ?? `S3 answered ${response.status}`, response.status);
  return answer;
}

/** AWS's own endpoint begins with the account; one that is given is taken as it is. */
function endpoint(accountId: string, region: string, environment: NodeJS.ProcessEnv): string {
  return givenEndpoint('s3_control', environment) ?? regionalEndpoint('s3-control', region, {}).replace('//', `//${accountId}.`);
}

function within(answer: string, element: string): string | undefined {
  return new RegExp(`<${element}>([^<]*)</${element}>`).exec(answer)?.[1];
}
