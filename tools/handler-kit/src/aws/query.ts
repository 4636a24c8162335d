import { AwsError } from './aws-error';
import { functionCredentials } from './credentials';
import { sendSigned } from './signed-request';
import { parseXml, type XmlElement } from './xml';

/** One action of a service that speaks the Query protocol: EC2, IAM and SNS do. */
export interface QueryCall {
  readonly service: string;
  /** The version of the service's interface, which does not change: '2016-11-15' of EC2. */
  readonly version: string;
  readonly action: string;
  readonly parameters: Record<string, string>;
  readonly url: string;
  readonly region: string;
  readonly environment: NodeJS.ProcessEnv;
}

const CONTENT_TYPE = 'application/x-www-form-urlencoded; charset=utf-8';

/**
 * Calls the action with the credentials of the function.
 *
 * @throws AwsError if the service refuses or does not answer
 */
export async function callQuery({ service, version, action, parameters, url, region, environment }: QueryCall): Promise<XmlElement> {
  const response = await sendSigned({
    service, region, method: 'POST', url: new URL(url), credentials: functionCredentials(environment),
    headers: { 'content-type': CONTENT_TYPE },
    body: new URLSearchParams({ Action: action, Version: version, ...parameters }).toString(),
  });
  const answer = await response.text().catch((error: Error) => {
    throw new AwsError('NoAnswer', error.message, 0);
  });
  if (!response.ok) {
    throw new AwsError(within(answer, 'Code') ?? 'Unknown', within(answer, 'Message') ?? `${service.toUpperCase()} answered ${response.status}`, response.status);
  }
  return parseXml(answer);
}

/** The text of the first element of this name: services wrap their errors differently, and may answer one that is no XML. */
function within(answer: string, element: string): string | undefined {
  const found = new RegExp(`<${element}>[^<]*</${element}>`).exec(answer)?.[0];
  return found === undefined ? undefined : parseXml(found).text;
}
