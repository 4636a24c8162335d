import type { Stack } from 'aws-cdk-lib';

import { auditTrail } from './audit-trail';
import { encryptedRds } from './encrypted-rds';
import { secureVpc } from './secure-vpc';
import { securityMonitor } from './security-monitor';

/** Puts the smallest use of a library into a stack. */
export type Example = (stack: Stack) => void;

/** One for each library, by its name. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  'audit-trail': auditTrail,
  'encrypted-rds': encryptedRds,
  'secure-vpc': secureVpc,
  'security-monitor': securityMonitor,
};
