import type { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { AccountProtection } from './account-protection';

/** Which settings of the account are made. */
export interface AccountBaselineProps {
  /** The settings, each once. */
  readonly protections: AccountProtection[];
  /**
   * The key of the function's log. Its policy is told to let CloudWatch Logs in, where it can be.
   *
   * @default - CloudWatch Logs encrypts under a key of its own
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * What becomes of the log when the stack goes. The settings stay, always.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}
