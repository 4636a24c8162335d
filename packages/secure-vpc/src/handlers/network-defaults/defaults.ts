/** The defaults that a request speaks of. */
export interface NetworkDefaults {
  readonly securityGroupId: string;
  readonly networkAclId: string;
}

/** Reads the properties; says what is missing, all of it. */
export function readDefaults(properties: Record<string, unknown> = {}): NetworkDefaults {
  const required = ['DefaultSecurityGroupId', 'DefaultNetworkAclId'];
  const missing = required.filter((name) => typeof properties[name] !== 'string' || properties[name] === '');
  if (missing.length > 0) {
    throw new Error(`the custom resource lacks ${missing.join(' and ')}; give the ids that the VPC returns`);
  }
  return { securityGroupId: String(properties.DefaultSecurityGroupId), networkAclId: String(properties.DefaultNetworkAclId) };
}
