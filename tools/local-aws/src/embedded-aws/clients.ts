import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { EC2Client } from '@aws-sdk/client-ec2';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';

import { CREDENTIALS, REGION, loopbackEndpoint } from './clean-environment';

/** Clients of the embedded AWS, and of no other: endpoint, credentials and region are given, nothing is looked up. */
export class Clients {
  readonly cloudFormation: CloudFormationClient;
  readonly ec2: EC2Client;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;

  constructor(endpoint: string) {
    const settings = { endpoint: loopbackEndpoint(endpoint), region: REGION, credentials: CREDENTIALS, maxAttempts: 2 };
    this.cloudFormation = new CloudFormationClient(settings);
    this.ec2 = new EC2Client(settings);
    this.sns = new SNSClient(settings);
    // Queue URLs carry a host name of their own; the endpoint decides.
    this.sqs = new SQSClient({ ...settings, useQueueUrlAsEndpoint: false });
  }

  destroy(): void {
    [this.cloudFormation, this.ec2, this.sns, this.sqs].forEach((client) => client.destroy());
  }
}
