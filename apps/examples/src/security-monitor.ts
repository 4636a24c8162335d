import { AlertChannel, SecurityMonitor, StackWatch } from '@tapstack/security-monitor';
import type { Stack } from 'aws-cdk-lib';

import { existingNetwork } from './existing-network';

/** The watch over an account and over one stack, in a network that is there. */
export function securityMonitor(stack: Stack): void {
  const channels = [AlertChannel.email('security@example.com')];
  const operationsChannels = [AlertChannel.email('on-call@example.com')];
  new SecurityMonitor(stack, 'SecurityMonitor', { vpc: existingNetwork(stack), channels, operationsChannels });
  new StackWatch(stack, 'StackWatch', { stackNames: ['Shop'], channels: operationsChannels });
}
