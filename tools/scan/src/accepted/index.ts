import type { AcceptedFinding } from './accepted-finding';
import { FUNCTIONS } from './functions';
import { IDENTITY } from './identity';
import { NETWORK } from './network';
import { NOTATION } from './notation';
import { PROFILES } from './profiles';
import { QUEUES } from './queues';
import { STORAGE } from './storage';

/** Every finding that is right as it is. */
export const ACCEPTED: readonly AcceptedFinding[] = [...NETWORK, ...STORAGE, ...IDENTITY, ...FUNCTIONS, ...QUEUES, ...NOTATION, ...PROFILES];
