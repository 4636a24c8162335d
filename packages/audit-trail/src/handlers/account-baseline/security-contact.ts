import { AwsError, functionCredentials, givenEndpoint, regionalEndpoint, sendSigned } from '@tapstack/handler-kit';
import type { Account } from './account';

/** Accounts are one service for each partition, in one of its regions. */
const REGIONS: readonly (readonly [regions: RegExp, region: string])[] = [
  [/^cn-/, 'cn-northwest-1'], [/^us-gov-/, 'us-gov-west-1'], [/^eusc-/, 'eusc-de-east-1'], [/^/, 'us-east-1'],
];

const FIELDS = ['EmailAddress', 'Name', 'PhoneNumber', 'Title'];

/** AWS writes to this contact, beside the owner of the account, when it finds that something was broken into. */
export async function nameSecurityContact(account: Account, wanted: Record<string, string>): Promise<boolean> {
  const before = await currentContact(account);
  if (before !== undefined && FIELDS.every((field) => before[field] === wanted[field])) return false;
  await call('putAlternateContact', Object.fromEntries(FIELDS.map((field) => [field, wanted[field]])), account);
  return true;
}

async function currentContact(account: Account): Promise<Record<string, string> | undefined> {
  try {
    return (await call('getAlternateContact', {}, account)).AlternateContact;
  } catch (error) {
    if (error instanceof AwsError && error.status === 404) return undefined;
    throw error;
  }
}

async function call(operation: string, fields: Record<string, string>, { environment }: Account): Promise<{ AlternateContact?: Record<string, string> }> {
  const [, region] = REGIONS.find(([regions]) => regions.test(environment.AWS_REGION ?? ''))!;
  const response = await sendSigned({
    service: 'account', region, method: 'POST', credentials: functionCredentials(environment),
    url: new URL(operation, givenEndpoint('account', environment) ?? regionalEndpoint('account', region, {})),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ AlternateContactType: 'SECURITY', ...fields }),
  });
  const answer = await response.text();
  if (response.ok) return answer === '' ? {} : JSON.parse(answer) as { AlternateContact?: Record<string, string> };
  throw new AwsError((response.headers.get('x-amzn-errortype') ?? 'Unknown').split(':')[0], messageIn(answer) ?? `Account Management answered ${response.status}`, response.status);
}

function messageIn(answer: string): string | undefined {
  return /"[Mm]essage"\s*:\s*"([^"]*)"/.exec(answer)?.[1];
}
