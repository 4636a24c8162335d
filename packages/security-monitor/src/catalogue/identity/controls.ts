import { CIS, controls } from '../controls';

/** Additional cloud roles: more rights than before for somebody who is there already. */
const MORE_RIGHTS = 'T1098.003';

/** The benchmark asks for every change of a policy to be told, and for no policy that allows everything. */
export const POLICY_GRANT = controls([CIS.monitorIamPolicies, CIS.noFullAdministrators], MORE_RIGHTS);
export const POLICY_CHANGE = controls([CIS.monitorIamPolicies], 'T1098');
export const TRUST_CHANGE = controls([CIS.noWildcardPrincipals], MORE_RIGHTS);
/** Additional cloud credentials. */
export const NEW_CREDENTIAL = 'T1098.001';
/** Modify an authentication process: multi-factor authentication. */
export const MFA_CHANGE = controls([CIS.consoleMfa, CIS.rootMfa], 'T1556.006');
/** Modify trust between identity providers. */
export const PROVIDER_CHANGE = controls([CIS.centralIdentity], 'T1484.002');
