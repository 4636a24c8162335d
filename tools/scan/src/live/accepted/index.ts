import type { AcceptedLive } from './accepted-live';
import { ACCOUNT, BOOTSTRAP } from './account';
import { COMPUTE } from './compute';
import { DATABASE } from './database';
import { EVIDENCE } from './evidence';
import { FUNCTIONS } from './functions';
import { IDENTITY } from './identity';
import { STORAGE } from './storage';

/** Every finding of Prowler about the deployed prod that is right as it is. */
export const ACCEPTED_LIVE: readonly AcceptedLive[] = [...ACCOUNT, ...BOOTSTRAP, ...COMPUTE, ...DATABASE, ...EVIDENCE, ...FUNCTIONS, ...IDENTITY, ...STORAGE];
