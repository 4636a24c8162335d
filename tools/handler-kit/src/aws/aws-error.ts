/** What a service of AWS refused, in its own words; its code is the name, as in the AWS SDK. A status of 0 where it did not answer. */
export class AwsError extends Error {
  constructor(public readonly code: string, message: string, public readonly status: number) {
    super(message);
    this.name = code;
  }
}

const THROTTLED = ['Throttling', 'ThrottlingException', 'ThrottledException', 'RequestLimitExceeded', 'RequestThrottled', 'TooManyRequestsException', 'SlowDown'];

/** Whether the service refused with one of these codes. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof AwsError && codes.includes(error.code);
}

/** Whether the same call may succeed a moment later. */
export function mayPass(error: unknown): boolean {
  return error instanceof AwsError && (error.status === 0 || error.status >= 500 || error.status === 429 || THROTTLED.includes(error.code));
}
