import { AwsError, type Credentials, retrying, sendSigned, pause, type Pause } from '@tapstack/handler-kit';

/** How the command reaches AWS: whose credentials sign, and from where it calls. */
export interface Aws {
  readonly credentials: () => Promise<Credentials>;
  readonly region: () => Promise<string>;
  readonly environment: NodeJS.ProcessEnv;
  readonly wait?: Pause;
}

/** One call of the command. */
export interface AwsCall {
  readonly service: string;
  readonly region: string;
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

const ATTEMPTS = 5;

/**
 * Calls AWS, again where that may help.
 *
 * @param refusal reads what the service says of why it refused; called for every status but 200
 * @throws AwsError as `refusal` gives it
 */
export function callAws(aws: Aws, call: AwsCall, refusal: (response: Response) => Promise<AwsError>): Promise<Response> {
  return retrying(async () => {
    const response = await sendSigned({ ...call, credentials: await aws.credentials() });
    if (!response.ok) throw await refusal(response);
    return response;
  }, ATTEMPTS, aws.wait ?? pause);
}
