import { type CloudFormationRequest, type Context, type Pause, respond } from '@tapstack/handler-kit';
import { ensureRole, ROLE_NAME } from './ensure-role';

/** What the handler brings from outside. */
export interface World {
  readonly environment: NodeJS.ProcessEnv;
  readonly wait: Pause;
}

/** Creates the role on Create, and says how it went. */
export function handle(request: CloudFormationRequest, context: Context, { environment, wait }: World): Promise<void> {
  return respond(request, context, {
    doing: `creating ${ROLE_NAME}`,
    wait,
    async perform({ RequestType }) {
      // An update has nothing to change. The role outlives the stack: recorders of other regions, Security Hub or Control Tower may work with
      // it by then, and an account that keeps it loses nothing.
      if (RequestType !== 'Create') return undefined;
      await ensureRole(environment, wait);
      return ROLE_NAME;
    },
  });
}
