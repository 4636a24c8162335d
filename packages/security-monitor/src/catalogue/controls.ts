/** Which recommendations and techniques a detection speaks to. */
export interface Controls {
  /** Recommendations of the CIS AWS Foundations Benchmark, v3.0, v5.0 and v7.0. */
  readonly cis3: readonly string[];
  readonly cis5: readonly string[];
  readonly cis7: readonly string[];
  /** MITRE ATT&CK techniques: the ids most tools still print, and those of v19. */
  readonly attack: readonly string[];
  readonly attack19: readonly string[];
}

/** A recommendation by its number in v3.0, v5.0 and v7.0; a dash where that version has none. */
type Recommendation = readonly [cis3: string, cis5: string, cis7: string];

/** The recommendations that a change of the account can break, or that ask for somebody to be told of it. */
export const CIS = {
  accountContacts: ['1.1', '1.1', '2.2'],
  securityContact: ['1.2', '1.2', '2.3'],
  noRootAccessKey: ['1.4', '1.3', '2.4'],
  rootMfa: ['1.5', '1.4', '2.5'],
  rootNotUsedDaily: ['1.7', '1.6', '2.7'],
  passwordLength: ['1.8', '1.7', '2.8'],
  passwordReuse: ['1.9', '1.8', '2.9'],
  consoleMfa: ['1.10', '1.9', '2.10'],
  noKeysAtUserCreation: ['1.11', '1.10', '-'],
  oneActiveKey: ['1.13', '1.12', '-'],
  permissionsThroughGroups: ['1.15', '1.14', '2.13'],
  noFullAdministrators: ['1.16', '1.15', '2.14'],
  accessAnalyzer: ['1.20', '1.19', '2.18'],
  centralIdentity: ['1.21', '1.20', '2.19'],
  noWildcardPrincipals: ['-', '-', '2.21'],
  bucketDeniesHttp: ['2.1.1', '2.1.1', '3.1.1'],
  mfaDelete: ['2.1.2', '2.1.2', '3.1.2'],
  dataClassified: ['2.1.3', '2.1.3', '3.1.3'],
  blockPublicAccess: ['2.1.4', '2.1.4', '3.1.4'],
  ebsEncryption: ['2.2.1', '5.1.1', '6.1.1'],
  rdsNotPublic: ['2.3.3', '2.2.3', '3.2.3'],
  trailInAllRegions: ['3.1', '3.1', '4.1'],
  trailValidation: ['3.2', '3.2', '4.2'],
  configInAllRegions: ['3.3', '3.3', '4.3'],
  bucketAccessLogs: ['3.4', '3.4', '4.4'],
  trailEncrypted: ['3.5', '3.5', '4.5'],
  keyRotation: ['3.6', '3.6', '4.6'],
  flowLogs: ['3.7', '3.7', '4.7'],
  monitorDeniedCalls: ['4.1', '4.1', '5.1'],
  monitorSignInWithoutMfa: ['4.2', '4.2', '5.2'],
  monitorRoot: ['4.3', '4.3', '5.3'],
  monitorIamPolicies: ['4.4', '4.4', '5.4'],
  monitorTrail: ['4.5', '4.5', '5.5'],
  monitorSignInFailures: ['4.6', '4.6', '5.6'],
  monitorKeyDeletion: ['4.7', '4.7', '5.7'],
  monitorBucketPolicies: ['4.8', '4.8', '5.8'],
  monitorConfig: ['4.9', '4.9', '5.9'],
  monitorSecurityGroups: ['4.10', '4.10', '5.10'],
  monitorNetworkAcls: ['4.11', '4.11', '5.11'],
  monitorGateways: ['4.12', '4.12', '5.12'],
  monitorRouteTables: ['4.13', '4.13', '5.13'],
  monitorVpcs: ['4.14', '4.14', '5.14'],
  monitorOrganizations: ['4.15', '4.15', '5.15'],
  securityHub: ['4.16', '4.16', '5.16'],
  noWorldOpenNetworkAcls: ['5.1', '5.2', '6.2'],
  noWorldOpenGroups4: ['5.2', '5.3', '6.3'],
  noWorldOpenGroups6: ['5.3', '5.4', '6.4'],
  peeringRoutesMinimal: ['5.5', '5.6', '6.6'],
  imdsV2: ['5.6', '5.7', '6.7'],
  vpcEndpoints: ['-', '-', '6.8'],
} as const satisfies Readonly<Record<string, Recommendation>>;

/** Techniques that ATT&CK v19 revoked, and what took their place; every other id is the same in both. */
export const REVOKED_TECHNIQUES: ReadonlyMap<string, string> = new Map([
  ['T1562', 'T1685'],
  ['T1562.001', 'T1685'],
  ['T1562.007', 'T1686.001'],
  ['T1562.008', 'T1685.002'],
]);

/** The mapping of a detection: what it watches of the benchmark, and the techniques in their older ids. */
export function controls(recommendations: readonly Recommendation[], ...attack: readonly string[]): Controls {
  const version = (index: 0 | 1 | 2) => recommendations.map((recommendation) => recommendation[index]).filter((id) => id !== '-');
  return {
    cis3: version(0),
    cis5: version(1),
    cis7: version(2),
    attack,
    attack19: [...new Set(attack.map((id) => REVOKED_TECHNIQUES.get(id) ?? id))],
  };
}
