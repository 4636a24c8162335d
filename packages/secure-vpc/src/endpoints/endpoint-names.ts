import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Endpoints } from './endpoints';

/** `s3` for `com.amazonaws.<region>.s3`. */
export function gatewayName(service: ec2.GatewayVpcEndpointAwsService): string {
  return service.name.slice(service.name.lastIndexOf('.') + 1);
}

/** `EcrApiEndpoint` for `ecr.api`. */
export function constructId(name: string): string {
  const words = name.split(/[^a-z0-9]+/i).filter((word) => word !== '');
  return `${words.map((word) => word[0].toUpperCase() + word.slice(1)).join('')}Endpoint`;
}

/** Each service once, and accounts by their number: the private DNS name of a service can point to one endpoint of a VPC only. */
export function endpointProblems(endpoints: Endpoints): string[] {
  return [
    ...repeated(endpoints.gatewayServices.map(gatewayName)).map((name) => `gateway endpoint "${name}" is listed twice; list each service once`),
    ...repeated(endpoints.interfaceServices.map(({ shortName }) => shortName))
      .map((name) => `interface endpoint "${name}" is listed twice; list each service once`),
    ...endpoints.trustedAccounts.filter((account) => !Token.isUnresolved(account) && !/^\d{12}$/.test(account))
      .map((account) => `trusted account "${account}" is not an account number; write its twelve digits`),
  ];
}

function repeated(names: string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
