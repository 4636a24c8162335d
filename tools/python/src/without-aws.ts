export type Environment = Record<string, string | undefined>;

/**
 * What an AWS SDK, the AWS CLI or the CDK reads: credentials, profiles, regions, endpoints, config files, the account to
 * deploy to. Case does not count, as the SDKs read some of them in both spellings.
 */
const AWS_SETTINGS = /^(AWS|AMAZON|CDK|BOTO)_/i;

/** The environment without anything that says which AWS account to talk to, or how. */
export function withoutAws(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !AWS_SETTINGS.test(name)));
}
