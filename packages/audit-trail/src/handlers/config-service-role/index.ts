import { Context, handle } from './lifecycle';
import { pause } from './patience';
import { CloudFormationRequest } from './request';

export const handler = (request: CloudFormationRequest, context: Context): Promise<void> => handle(request, context, {
  environment: process.env,
  wait: pause,
});
