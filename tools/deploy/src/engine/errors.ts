/** The service's code of an error. */
export function codeOf(error: unknown): string {
  const { name, Code } = (error ?? {}) as { name?: string; Code?: string };
  return Code ?? name ?? 'Unknown';
}

export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether a call says that there is no such stack. No other error does. */
export function saysAbsent(error: unknown): boolean {
  return codeOf(error) === 'ValidationError' && /does not exist/i.test(textOf(error));
}

export function isThrottled(error: unknown): boolean {
  return /Throttl|TooManyRequests|RequestLimitExceeded/i.test(codeOf(error)) || /Rate exceeded/i.test(textOf(error));
}

export function isExpired(error: unknown): boolean {
  return /ExpiredToken|RequestExpired/i.test(codeOf(error)) || /security token.*expired/i.test(textOf(error));
}

const CONNECTION_CODES = /ECONNRESET|ECONNREFUSED|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|TimeoutError|NetworkingError|InternalFailure|InternalError|ServiceUnavailable/;

/** Whether the call may have been carried out although it did not answer. */
export function isUncertain(error: unknown): boolean {
  const { code, $metadata } = (error ?? {}) as { code?: string; $metadata?: { httpStatusCode?: number } };
  return CONNECTION_CODES.test(`${codeOf(error)} ${code ?? ''}`) || ($metadata?.httpStatusCode ?? 0) >= 500;
}

/** Whether the same call was carried out before: a token names one operation. */
export function saysDoneBefore(error: unknown): boolean {
  return /TokenAlreadyExists/.test(codeOf(error));
}

/** Whether the service refuses the call for what the stack or the change set is at the moment. */
export function saysMoved(error: unknown): boolean {
  return /ChangeSetNotFound|InvalidChangeSetStatus|OperationInProgress|OperationStatusCheckFailed|AlreadyExists/.test(codeOf(error))
    || (codeOf(error) === 'ValidationError' && /is in \w+ (state|status)|does not exist|cannot be (called|performed|executed)|can ?not be updated/i.test(textOf(error)));
}
