import { Token } from 'aws-cdk-lib';

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
export function organizationProblems(id: string | undefined): string[] {
  return id === undefined || Token.isUnresolved(id) || /^o-[a-z0-9]{10,32}$/.test(id)
    ? []
    : [`organizationId: "${id}" is no id of an organisation; it is "o-" and 10 to 32 lower-case letters or digits, as "aws organizations describe-organization" prints it`];
}
