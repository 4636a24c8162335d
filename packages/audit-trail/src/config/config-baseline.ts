import { type CfnResource, RemovalPolicy } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { accessLogBucketProblems } from '../archive/access-log-bucket';
import { removalProblems } from '../archive/evidence-bucket';
import { keyProblems } from '../archive/evidence-key';
import { given, throwProblems } from '../problems';
import { topicProblems } from '../topic-problems';
import type { ConfigBaselineProps } from './config-baseline-props';
import { admitConfig, buildDeliveryBucket, deliveryBucketProblems } from './config-delivery';
import { ConfigRecorder } from './config-recorder';
import { ConfigRecording } from './config-recording';
import { ConfigRules } from './config-rules';
import { buildConformancePack } from './conformance-pack';

/**
 * The record of what every resource looked like at any time, and the rules that judge it: AWS Config's recorder with its service-linked
 * role, the delivery channel, and AWS-managed rules.
 *
 * A region of an account has room for one recorder only; where it already has one, `ConfigRecorder.existing()` adds the rules to it.
 */
export class ConfigBaseline extends Construct {
  /** Where configuration history and snapshots go, or undefined where another recorder records. */
  public readonly bucket?: s3.IBucket;

  /** The recorder's name, or undefined where another recorder records. */
  public readonly recorderName?: string;

  /** The names AWS Config gave the rules, in the order of `rules`; none for a conformance pack, which names its rules itself. */
  public readonly ruleNames: string[];

  /** The name of the conformance pack, or undefined where each rule is a resource of its own. */
  public readonly conformancePackName?: string;

  /**
   * @throws one error that lists every problem with the settings
   */
  constructor(scope: Construct, id: string, props: ConfigBaselineProps = {}) {
    super(scope, id);
    const recorder = props.recorder ?? ConfigRecorder.create();
    const recording = props.recording ?? ConfigRecording.continuous();
    const rules = props.rules ?? ConfigRules.baseline();
    throwProblems(this, baselineProblems(this, props, recorder, recording, rules));

    const started: Construct[] = [];
    if (recorder._serviceRole !== undefined) {
      const bucket = props.bucket ?? buildDeliveryBucket(this, props);
      const channel = this.createChannel(bucket, props);
      const role = recorder._serviceRole._provide(this, { encryptionKey: bucket.encryptionKey, removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN });
      const recorderResource = this.createRecorder(role, recording);
      this.bucket = bucket;
      this.recorderName = recorderResource.ref;
      started.push(recorderResource, channel);
    }
    if (rules._pack === undefined) {
      this.ruleNames = this.createRules(rules, started);
    } else {
      const pack = buildConformancePack(this, rules._rules, rules._pack.name);
      pack.node.addDependency(...started);
      this.ruleNames = [];
      this.conformancePackName = pack.ref;
    }
  }

  private createChannel(bucket: s3.IBucket, props: ConfigBaselineProps): config.CfnDeliveryChannel {
    const policies = admitConfig(this, bucket, props.topic);
    const channel = new config.CfnDeliveryChannel(this, 'DeliveryChannel', {
      s3BucketName: bucket.bucketName,
      s3KmsKeyArn: bucket.encryptionKey?.keyArn,
      snsTopicArn: props.topic?.topicArn,
      configSnapshotDeliveryProperties: { deliveryFrequency: 'TwentyFour_Hours' },
    });
    channel.node.addDependency(...policies);
    return channel;
  }

  /**
   * Recorder and channel must not depend on each other, in neither direction: CloudFormation counts the recorder as created once it records,
   * which takes a channel, and puts the channel once there is a recorder. Created side by side, each waits for the other and both succeed.
   */
  private createRecorder(role: { readonly arn: string; readonly resource?: CfnResource }, recording: ConfigRecording): config.CfnConfigurationRecorder {
    const recorder = new config.CfnConfigurationRecorder(this, 'Recorder', {
      roleArn: role.arn,
      recordingGroup: recording._group(),
      recordingMode: recording._mode(),
    });
    if (role.resource !== undefined) {
      recorder.addDependency(role.resource);
    }
    return recorder;
  }

  private createRules(rules: ConfigRules, started: Construct[]): string[] {
    const place = new Construct(this, 'Rules');
    return rules._rules.map((rule) => {
      const resource = new config.CfnConfigRule(place, rule.identifier, {
        description: rule._description,
        source: { owner: 'AWS', sourceIdentifier: rule.identifier },
        inputParameters: rule._parameters,
      });
      resource.node.addDependency(...started);
      return resource.ref;
    });
  }
}

function baselineProblems(
  scope: Construct,
  props: ConfigBaselineProps,
  recorder: ConfigRecorder,
  recording: ConfigRecording,
  rules: ConfigRules,
): string[] {
  const records = recorder._serviceRole !== undefined;
  return [
    ...unusedSettings(props, records),
    ...deliveryBucketProblems(props.bucket),
    ...keyProblems(props.encryptionKey),
    ...topicProblems(props.topic),
    ...accessLogBucketProblems(scope, props.accessLogsBucket),
    ...(props.archiveLifecycle?._problems() ?? []),
    ...removalProblems(props.removalPolicy ?? RemovalPolicy.RETAIN),
    ...recording._problems(),
    ...rules._problems(records ? recording : undefined),
  ];
}

/** Settings that would silently change nothing are refused. */
function unusedSettings(props: ConfigBaselineProps, records: boolean): string[] {
  const { bucket, encryptionKey, accessLogsBucket, archiveLifecycle, recording, topic } = props;
  const ofNewBucket = { encryptionKey, accessLogsBucket, archiveLifecycle };
  if (!records) {
    return given({ bucket, ...ofNewBucket, recording, topic })
      .map((name) => `${name}: belongs to a recorder made here, but recorder is ConfigRecorder.existing(); leave it out`);
  }
  return bucket === undefined
    ? []
    : given(ofNewBucket).map((name) => `${name}: belongs to a bucket made here, but bucket is given; set it on that bucket and leave it out here`);
}
