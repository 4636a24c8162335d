import { type CloudFormationRequest, type Context, type Pause, respond } from '@tapstack/handler-kit';
import { closeDefaults } from './close';
import { readDefaults } from './defaults';
import { ec2Of } from './ec2';

/** What the handler brings from outside. */
export interface World {
  readonly environment: NodeJS.ProcessEnv;
  readonly wait: Pause;
}

/** Empties the defaults on Create and Update, and says how it went. */
export function handle(request: CloudFormationRequest, context: Context, { environment, wait }: World): Promise<void> {
  return respond(request, context, {
    doing: 'emptying the network defaults',
    wait,
    async perform({ RequestType, ResourceProperties }) {
      // The defaults go with their VPC. Opening them again would serve nobody, and a failed deletion would hold the stack.
      if (RequestType === 'Delete') return undefined;
      const defaults = readDefaults(ResourceProperties);
      await closeDefaults(ec2Of(environment, wait), defaults, wait);
      // Another VPC is another resource: CloudFormation then sends a Delete for the old id.
      return `${defaults.securityGroupId}/${defaults.networkAclId}`;
    },
  });
}
