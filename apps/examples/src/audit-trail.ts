import { AuditTrail, ConfigBaseline } from '@tapstack/audit-trail';
import type { Stack } from 'aws-cdk-lib';

/** A trail with its archive, and AWS Config that records into the same archive. */
export function auditTrail(stack: Stack): void {
  const trail = new AuditTrail(stack, 'AuditTrail');
  new ConfigBaseline(stack, 'Config', { bucket: trail.bucket });
}
