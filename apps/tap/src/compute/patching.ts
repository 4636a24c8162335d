import { Tags } from 'aws-cdk-lib';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';

import { resourceName } from '../conventions/names';
import type { TierInstances } from './tier-instances';

export interface PatchingProps {
  readonly tiers: readonly TierInstances[];
}

/** When patches are installed, in UTC: at the end of the quietest day in most places. */
const INSTALL = 'cron(0 3 ? * SUN *)';
const LOOK = 'rate(1 day)';

/** The tag by which Patch Manager knows whose baseline is whose; the spelling that may be read in an instance's metadata. */
const GROUP_TAG = 'PatchGroup';

/**
 * Security patches, by Systems Manager: looked for each day, installed once a week, one instance after the other. After the first one that fails nothing more
 * is done: a patch that breaks one instance does not break the others in the same night.
 *
 * State Manager runs it as the instances themselves. A maintenance window would want a role that may send commands, which nobody here has.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-patch-baselines.html
 */
export class Patching extends Construct {
  public readonly baseline: ssm.CfnPatchBaseline;

  constructor(scope: Construct, id: string, props: PatchingProps) {
    super(scope, id);
    const group = resourceName('patches');
    const instances = props.tiers.flatMap((tier) => tier.instances);
    instances.forEach((instance) => Tags.of(instance.instance).add(GROUP_TAG, group));
    this.baseline = this.createBaseline(group);
    const targets = [{ key: 'InstanceIds', values: instances.map(({ instanceId }) => instanceId) }];
    this.run('Look', { scheduleExpression: LOOK, parameters: { Operation: ['Scan'] }, complianceSeverity: 'HIGH', targets });
    this.run('Install', {
      scheduleExpression: INSTALL,
      // Not at once too: the deployment that makes the instances would find them restarting.
      applyOnlyAtCronInterval: true,
      parameters: { Operation: ['Install'], RebootOption: ['RebootIfNeeded'] },
      maxConcurrency: '1',
      maxErrors: '0',
      complianceSeverity: 'CRITICAL',
      targets,
    });
  }

  private run(id: string, props: Omit<ssm.CfnAssociationProps, 'name'>): void {
    const association = new ssm.CfnAssociation(this, id, { name: 'AWS-RunPatchBaseline', associationName: resourceName(`patches-${id.toLowerCase()}`), ...props });
    // Without its baseline, an instance would be patched by that of AWS, a week later.
    association.addDependency(this.baseline);
  }

  /** What is approved, and when: grave security fixes at once, everything else of security, and bug fixes, once others have tried them for a week. */
  private createBaseline(group: string): ssm.CfnPatchBaseline {
    const rule = (approveAfterDays: number, complianceLevel: string, filters: Record<string, string[]>) => ({
      approveAfterDays,
      complianceLevel,
      enableNonSecurity: false,
      patchFilterGroup: { patchFilters: Object.entries({ PRODUCT: ['AmazonLinux2023'], ...filters }).map(([key, values]) => ({ key, values })) },
    });
    return new ssm.CfnPatchBaseline(this, 'Baseline', {
      name: resourceName('patches'),
      description: 'Security patches of Amazon Linux 2023',
      operatingSystem: 'AMAZON_LINUX_2023',
      patchGroups: [group],
      approvalRules: { patchRules: [
        rule(0, 'CRITICAL', { CLASSIFICATION: ['Security'], SEVERITY: ['Critical', 'Important'] }),
        rule(7, 'MEDIUM', { CLASSIFICATION: ['Security', 'Bugfix'] }),
      ] },
    });
  }
}
