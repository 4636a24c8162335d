/** An error as an AWS SDK throws it: the code is the name. */
export class ServiceError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

export const validation = (message: string) => new ServiceError('ValidationError', message);
export const throttling = () => new ServiceError('Throttling', 'Rate exceeded');
export const expired = () => new ServiceError('ExpiredToken', 'The security token included in the request is expired');
export const lostResponse = () => new ServiceError('TimeoutError', 'socket hang up');
export const denied = () => new ServiceError('AccessDenied', 'User: dev is not authorized to perform this action');
