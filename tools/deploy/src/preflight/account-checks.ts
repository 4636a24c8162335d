import { ValidateTemplateCommand, CloudFormationClient, ListExportsCommand, ListImportsCommand } from '@aws-sdk/client-cloudformation';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

import { type Verdict, fail, pass, unknown, warn } from '../core/verdict';
import { codeOf, textOf } from '../engine/errors';
import type { OnlineCheck } from './check';

const RECOMMENDED_BOOTSTRAP = 30;
const MOST_INLINE_BYTES = 51_200;

/** The right account and the right region. */
export const whereItGoes: OnlineCheck = ({ stack }, { identity, region }) => {
  const account = stack.account === undefined || stack.account === identity.account || stack.deployRoleArn !== undefined;
  return Promise.resolve([
    account ? pass('account', `${stack.account ?? identity.account}, as ${identity.arn}`) : fail('account', `the app wants account ${stack.account}; the credentials are for ${identity.account}`, 'use credentials of that account'),
    stack.region === undefined || stack.region === region ? pass('region', region) : fail('region', `the app wants ${stack.region}, --region says ${region}`),
  ]);
};

/** Whether the credentials live as long as the run may take. */
export const credentialsLife: OnlineCheck = async (_subject, { own, deadlineMinutes }) => {
  const { expiration } = await own.credentials();
  if (!expiration) {
    return [pass('credentials', 'they do not expire')];
  }
  const minutes = Math.round((expiration.getTime() - Date.now()) / 60_000);
  return [minutes <= 0
    ? fail('credentials', 'they have expired')
    : minutes < deadlineMinutes
      ? warn('credentials', `they expire in ${minutes} minutes, before the deadline of ${deadlineMinutes}`, 'the stack would run on; attach again with new ones (tap deploy --watch)')
      : pass('credentials', `they live for ${minutes} minutes`)];
};

/** The version of the bootstrap stack the app asks for. */
export const bootstrapVersion: OnlineCheck = async ({ stack }, { settings }) => {
  if (!stack.bootstrap) {
    return [pass('bootstrap', 'the app asks for none')];
  }
  const { version, parameter } = stack.bootstrap;
  const client = new SSMClient(settings);
  try {
    const found = Number((await client.send(new GetParameterCommand({ Name: parameter }))).Parameter?.Value);
    return [found < version
      ? fail('bootstrap', `version ${found}; the app wants ${version}`, 'npx cdk bootstrap')
      : found < RECOMMENDED_BOOTSTRAP
        ? warn('bootstrap', `version ${found}; ${RECOMMENDED_BOOTSTRAP} tells more about failures`, 'npx cdk bootstrap')
        : pass('bootstrap', `version ${found}`)];
  } catch (error) {
    if (codeOf(error) === 'ParameterNotFound') {
      return [fail('bootstrap', `${parameter} is not there: the account is not bootstrapped in this region (F35)`, 'npx cdk bootstrap')];
    }
    throw error;
  } finally {
    client.destroy();
  }
};

/** What the service says of the template, without making anything. */
export const serviceValidation: OnlineCheck = async ({ stack }, { settings }) => {
  const body = JSON.stringify(stack.template);
  if (body.length > MOST_INLINE_BYTES) {
    return [unknown('service.validate', `${body.length} bytes are more than a call takes; the change set validates it`)];
  }
  const client = new CloudFormationClient(settings);
  try {
    await client.send(new ValidateTemplateCommand({ TemplateBody: body }));
    return [pass('service.validate', 'CloudFormation accepts the template')];
  } catch (error) {
    if (codeOf(error) === 'ValidationError') {
      return [fail('service.validate', textOf(error))];
    }
    throw error;
  } finally {
    client.destroy();
  }
};

/** Exports of the deployed stack that go although somebody imports them. */
export const exportConsumers: OnlineCheck = async ({ stack, current }, { settings }) => {
  const before = Object.values(current?.Outputs ?? {}).flatMap(({ Export }) => (Export ? [JSON.stringify(Export.Name)] : []));
  const after = new Set(Object.values(stack.template.Outputs ?? {}).flatMap(({ Export }) => (Export ? [JSON.stringify(Export.Name)] : [])));
  const removed = before.filter((name) => !after.has(name));
  if (removed.length === 0) {
    return [pass('exports', 'no export goes')];
  }
  const client = new CloudFormationClient(settings);
  const verdicts: Verdict[] = [];
  try {
    const { Exports = [] } = await client.send(new ListExportsCommand({}));
    for (const { Name = '' } of Exports.filter(({ Name, ExportingStackId }) => removed.includes(JSON.stringify(Name)) && ExportingStackId?.includes(`/${stack.name}/`))) {
      const { Imports = [] } = await client.send(new ListImportsCommand({ ExportName: Name })).catch(() => ({ Imports: [] as string[] }));
      if (Imports.length > 0) {
        verdicts.push(fail('exports', `${Name} goes, but ${Imports.join(', ')} import${Imports.length === 1 ? 's' : ''} it (F30)`, 'drop the import first, in a deployment of its own'));
      }
    }
  } finally {
    client.destroy();
  }
  return verdicts.length > 0 ? verdicts : [pass('exports', 'nobody imports what goes')];
};
