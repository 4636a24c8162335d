import { COMPUTE_ROWS } from './compute';
import { COMPUTE_SERVICE_ROWS } from './compute-services';
import { DATA_ROWS } from './data';
import { DATA_SERVICE_ROWS } from './data-services';
import { ENCRYPTION_ROWS } from './encryption';
import { IDENTITY_PEOPLE_ROWS } from './identity-people';
import { IDENTITY_POLICY_ROWS } from './identity-policies';
import { IDENTITY_PROVIDER_ROWS } from './identity-providers';
import { LOGGING_ROWS } from './logging';
import { NETWORK_ROWS } from './network';
import { NETWORK_SERVICE_ROWS } from './network-services';
import { NETWORK_TOPOLOGY_ROWS } from './network-topology';
import { ORGANIZATION_ROWS } from './organization';
import { Row } from './row';
import { SELF_PROTECTION_ROWS } from './self-protection';
import { SESSION_ROWS } from './sessions';
import { STORAGE_ROWS } from './storage';

/**
 * The rows of every detection, by its id. They stand beside the detections and not in them, because the function loads the detections at
 * every cold start and needs no row.
 */
export const ROWS: Readonly<Record<string, readonly Row[]>> = {
  ...NETWORK_ROWS,
  ...NETWORK_TOPOLOGY_ROWS,
  ...NETWORK_SERVICE_ROWS,
  ...IDENTITY_POLICY_ROWS,
  ...IDENTITY_PEOPLE_ROWS,
  ...IDENTITY_PROVIDER_ROWS,
  ...SESSION_ROWS,
  ...LOGGING_ROWS,
  ...ENCRYPTION_ROWS,
  ...STORAGE_ROWS,
  ...DATA_ROWS,
  ...DATA_SERVICE_ROWS,
  ...COMPUTE_ROWS,
  ...COMPUTE_SERVICE_ROWS,
  ...ORGANIZATION_ROWS,
  ...SELF_PROTECTION_ROWS,
};
