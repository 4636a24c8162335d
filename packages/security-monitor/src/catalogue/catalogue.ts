import * as compute from './compute';
import * as data from './data';
import { Detection } from './detection';
import * as encryption from './encryption';
import * as identity from './identity';
import * as logging from './logging';
import * as network from './network';
import * as organization from './organization';
import * as selfProtection from './self-protection';
import * as sessions from './sessions';
import * as storage from './storage';

/** Every detection there is; a family is a folder, a detection an export of it. */
export const CATALOGUE: readonly Detection[] = [
  ...Object.values(network),
  ...Object.values(identity),
  ...Object.values(sessions),
  ...Object.values(logging),
  ...Object.values(encryption),
  ...Object.values(storage),
  ...Object.values(data),
  ...Object.values(compute),
  ...Object.values(organization),
  ...Object.values(selfProtection),
];
