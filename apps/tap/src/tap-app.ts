import { App, type AppProps } from 'aws-cdk-lib';

import { readAnswers } from './deployment/answers';
import { FEATURE_FLAGS } from './feature-flags';
import { TapStack } from './tap-stack';
import { TapWatch } from './tap-watch';

/**
 * The app of one environment: TapStack and the stack that watches it.
 *
 * The stacks name neither account nor region: one assembly fits every place it is deployed to.
 */
export class TapApp extends App {
  public readonly tapStack: TapStack;
  public readonly tapWatch: TapWatch;

  /**
   * Reads from the context: `environment` (default dev), `environmentSuffix` (default: the environment), `configRecorder`,
   * `configServiceRole`, `accountProtections`, `securityContact`, `storageInventory`,
   * `storageReplicaBucketArn`, `storageReplicaKeyArn`, `firstLogin` and `permissionsBoundary`.
   *
   * Throws one error with everything in it that the context says and TapStack does not know.
   */
  constructor(props: AppProps = {}) {
    super({ analyticsReporting: false, ...props, postCliContext: { ...FEATURE_FLAGS, ...props.postCliContext } });
    const { profile, suffix, ...answers } = readAnswers((key) => this.node.tryGetContext(key));

    this.tapStack = new TapStack(this, `TapStack${suffix}`, {
      profile, suffix, ...answers, description: `TapStack, ${profile.environment}: the hardened environment`,
    });
    this.tapWatch = new TapWatch(this, `TapWatch${suffix}`, {
      profile, suffix, watchedStackName: this.tapStack.stackName, description: `Watches the operations of ${this.tapStack.stackName}`,
    });
    // Deployed first and destroyed last: the first create is the operation most likely to fail.
    this.tapStack.addDependency(this.tapWatch, 'a watch that comes later misses the first create');
  }
}
