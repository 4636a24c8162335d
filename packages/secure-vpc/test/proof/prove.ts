import { App, Stack } from 'aws-cdk-lib';
import { AddressPlan, SecureVpc, SecureVpcProps } from '../../src';
import { messageOf, STACK } from '../fixtures';

/** One zone, three tiers: every subnet has a number 1. */
export const THREE_TIERS = AddressPlan.of({
  vpc: '10.0.0.0/16',
  publicSubnets: ['10.0.1.0/24'],
  privateSubnets: ['10.0.2.0/24'],
  dataSubnets: ['10.0.3.0/24'],
});

export type Change = (vpc: SecureVpc, stack: Stack) => void;

/** The lines of the error that synthesis throws after a change, from the construct path on; none where it passes. */
export function proofOf(change: Change, props: SecureVpcProps = {}): string[] {
  const app = new App();
  const stack = new Stack(app, STACK);
  change(new SecureVpc(stack, 'Network', { addresses: THREE_TIERS, ...props }), stack);
  try {
    app.synth();
    return [];
  } catch (error) {
    return messageOf(() => {
      throw error;
    }).split('\n').slice(1).map((line) => line.trim());
  }
}
