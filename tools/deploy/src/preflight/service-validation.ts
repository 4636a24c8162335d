import { CloudFormationClient, ValidateTemplateCommand } from '@aws-sdk/client-cloudformation';

import { fillIn, templateUrl } from '../aws/session';
import { fail, pass, unknown } from '../core/verdict';
import { codeOf, textOf } from '../engine/errors';
import type { OnlineCheck } from './check';

const MOST_INLINE_BYTES = 51_200;

/**
 * What the service says of the template, without making anything.
 *
 * A template that is too large for a call is validated where it was published: its address holds its hash, so that what is
 * found there is the very same. It is not uploaded for this: a preflight changes nothing, and the change set, which comes
 * before any consent, validates it all the same.
 */
export const serviceValidation: OnlineCheck = async ({ stack }, { settings, identity, region }) => {
  const body = JSON.stringify(stack.template);
  const bytes = Buffer.byteLength(body);
  const small = bytes <= MOST_INLINE_BYTES;
  if (!small && !stack.templateUrl) {
    return [unknown('service.validate', `${bytes} bytes are more than a call takes, and the app names no bucket for its template`)];
  }
  const client = new CloudFormationClient(settings);
  try {
    const url = templateUrl(fillIn(stack.templateUrl ?? '', stack.account ?? identity.account, region), region);
    await client.send(new ValidateTemplateCommand(small ? { TemplateBody: body } : { TemplateURL: url }));
    return [pass('service.validate', `CloudFormation accepts the template${small ? '' : ', as it was published'}`)];
  } catch (error) {
    if (!small && /S3 error|NoSuchKey|NoSuchBucket|specified key does not exist|must reference a valid S3 object|template not found/i.test(textOf(error))) {
      return [unknown('service.validate', `${bytes} bytes are more than a call takes, and the template is not published yet; the change set validates it`)];
    }
    if (codeOf(error) === 'ValidationError') {
      return [fail('service.validate', textOf(error))];
    }
    throw error;
  } finally {
    client.destroy();
  }
};
