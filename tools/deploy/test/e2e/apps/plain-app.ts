import { App, BootstraplessSynthesizer, CliCredentialsStackSynthesizer, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';

/** An ordinary CDK app that knows nothing of the tool. The context says how it is synthesized and what changes. */
const app = new App({ analyticsReporting: false });
const context = (key: string) => app.node.tryGetContext(key) as string | undefined;
const synthesizers = { bootstrapless: () => new BootstraplessSynthesizer(), cli: () => new CliCredentialsStackSynthesizer() };
const synthesizer = synthesizers[context('synthesizer') as keyof typeof synthesizers]?.();
const stack = new Stack(app, `Plain${context('environmentSuffix') ?? ''}`, { synthesizer });

const data = new Bucket(stack, 'Data', { bucketName: context('bucketName'), removalPolicy: RemovalPolicy.DESTROY });
const topic = new Topic(stack, 'News', { displayName: context('displayName') ?? 'first' });
new CfnOutput(stack, 'BucketName', { value: data.bucketName });
new CfnOutput(stack, 'TopicArn', { value: topic.topicArn });
app.synth();
