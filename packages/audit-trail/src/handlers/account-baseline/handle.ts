import { type CloudFormationRequest, type Context, describeError, log, respond } from '@tapstack/handler-kit';
import type { Setting, World } from './account';
import { encryptVolumes } from './ebs-encryption';
import { demandPasswords } from './password-policy';
import { untilAllowed } from './patience';
import { blockPublicAccess } from './public-access-block';
import { nameSecurityContact } from './security-contact';

/** Each setting by the name that the template asks for it with. */
const SETTINGS: Readonly<Record<string, Setting>> = {
  PublicAccessBlock: blockPublicAccess,
  EbsEncryption: encryptVolumes,
  PasswordPolicy: demandPasswords,
  SecurityContact: nameSecurityContact,
};

/** Makes the settings of the account what the template asks, and says how it went. */
export function handle(request: CloudFormationRequest, context: Context, world: World): Promise<void> {
  return respond(request, context, {
    doing: 'securing the account',
    wait: world.wait,
    async perform({ RequestType, ResourceProperties = {} }) {
      // Whatever else lives in the account relies on the settings by now: neither a stack that goes nor one that asks for less takes them back.
      if (RequestType === 'Delete') return undefined;
      const accountId = String(ResourceProperties.AccountId);
      await applyAll(accountId, (ResourceProperties.Settings ?? {}) as Record<string, Record<string, string>>, world);
      return RequestType === 'Create' ? `account-baseline-${accountId}` : undefined;
    },
  });
}

/** One that fails holds up none of the others, and all that fail are told: what is done stays done, and the next deployment does the rest. */
async function applyAll(accountId: string, settings: Record<string, Record<string, string>>, world: World): Promise<void> {
  const failures = await Promise.all(Object.entries(settings).map(async ([name, wanted]) => {
    try {
      const done = await untilAllowed(() => SETTINGS[name]({ ...world, accountId }, wanted), world.wait);
      log('INFO', done ? 'set' : 'so already', { setting: name });
      return [];
    } catch (error) {
      log('ERROR', 'not set', { setting: name, error: describeError(error) });
      return [`could not set ${name} (${describeError(error)})`];
    }
  }));
  if (failures.flat().length > 0) throw new Error(failures.flat().join('; '));
}
