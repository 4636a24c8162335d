/** Under which domain the services of a partition answer. */
const DOMAINS: readonly (readonly [regions: RegExp, domain: string])[] = [
  [/^cn-/, 'amazonaws.com.cn'],
  [/^eusc-/, 'amazonaws.eu'],
  [/^us-iso-/, 'c2s.ic.gov'],
  [/^us-isob-/, 'sc2s.sgov.gov'],
  [/^us-isof-/, 'csp.hci.ic.gov'],
  [/^eu-isoe-/, 'cloud.adc-e.uk'],
  [/^/, 'amazonaws.com'],
];

/**
 * Where a regional service answers.
 *
 * @param environment the variables that every AWS SDK heeds: endpoints in it replace AWS's own, the more specific first
 */
export function regionalEndpoint(service: string, region: string, environment: NodeJS.ProcessEnv): string {
  const [, domain] = DOMAINS.find(([regions]) => regions.test(region))!;
  return givenEndpoint(service, environment) ?? `https://${service}.${region}.${domain}/`;
}

/** The endpoint that the environment names for a service. */
export function givenEndpoint(service: string, environment: NodeJS.ProcessEnv): string | undefined {
  return environment[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] || environment.AWS_ENDPOINT_URL || undefined;
}
