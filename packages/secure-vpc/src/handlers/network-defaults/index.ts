import { EC2Client } from '@aws-sdk/client-ec2';
import { Context, handle } from './lifecycle';
import { pause } from './patience';
import { CloudFormationRequest } from './request';

/** Made on the first call, inside of what is caught: nothing that fails while the module loads could be told to CloudFormation. */
let client: EC2Client | undefined;

export const handler = (request: CloudFormationRequest, context: Context): Promise<void> => handle(request, context, {
  ec2: () => client ??= new EC2Client({ maxAttempts: 5 }),
  wait: pause,
});
