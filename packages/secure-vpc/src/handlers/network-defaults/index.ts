import { type CloudFormationRequest, type Context, pause } from '@tapstack/handler-kit';
import { handle } from './handle';

export const handler = (request: CloudFormationRequest, context: Context): Promise<void> => handle(request, context, { environment: process.env, wait: pause });
