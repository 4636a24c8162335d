import { SecureVpc } from '@tapstack/secure-vpc';
import type { Stack } from 'aws-cdk-lib';

/** A network, as it comes. */
export function secureVpc(stack: Stack): void {
  new SecureVpc(stack, 'Vpc');
}
