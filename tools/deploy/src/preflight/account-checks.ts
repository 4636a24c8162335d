import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

import { fail, pass, unknown, warn } from '../core/verdict';
import { codeOf } from '../engine/errors';
import type { OnlineCheck } from './check';

const RECOMMENDED_BOOTSTRAP = 30;

/** The right account and the right region. */
export const whereItGoes: OnlineCheck = ({ stack }, { identity, region, askedRegion }) => {
  const account = stack.account === undefined || stack.account === identity.account || stack.deployRoleArn !== undefined;
  return Promise.resolve([
    account ? pass('account', `${stack.account ?? identity.account}, as ${identity.arn}`) : fail('account', `the app wants account ${stack.account}; the credentials are for ${identity.account}`, 'use credentials of that account'),
    stack.region === undefined || askedRegion === undefined || stack.region === askedRegion
      ? pass('region', region)
      : fail('region', `the app wants ${stack.region}, --region says ${askedRegion}`, 'leave --region out, or synthesize the app for that region'),
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
    const value = (await client.send(new GetParameterCommand({ Name: parameter }))).Parameter?.Value;
    const found = Number(value ?? NaN);
    if (!Number.isInteger(found)) {
      return [unknown('bootstrap', `${parameter} holds no version: ${value}`)];
    }
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
