import { CREDENTIALS, REGION } from '../embedded-aws/clean-environment';

export interface KeptStage {
  readonly endpoint: string;
  readonly groupId: string;
  readonly queueUrl: string;
  readonly logFile: string;
}

/** What a person can do with an environment that was kept; the AWS CLI is theirs to install. */
export function howToPlayOn({ endpoint, groupId, queueUrl, logFile }: KeptStage): string {
  return `
Everything stays up at ${endpoint} until npm stop. In a shell of its own, with the AWS CLI:

  unset AWS_PROFILE AWS_SESSION_TOKEN
  export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${REGION} AWS_DEFAULT_REGION=${REGION}
  export AWS_ACCESS_KEY_ID=${CREDENTIALS.accessKeyId} AWS_SECRET_ACCESS_KEY=${CREDENTIALS.secretAccessKey}

  # open a port of your choice
  aws ec2 authorize-security-group-ingress --group-id ${groupId} --protocol tcp --port 3389 --cidr 0.0.0.0/0

  # read the alert: this queue is subscribed to the alert topic
  aws sqs receive-message --wait-time-seconds 5 --max-number-of-messages 10 --queue-url ${queueUrl}

  # look around
  aws cloudformation list-stacks
  aws ec2 describe-security-groups --group-ids ${groupId}

What the embedded AWS does is in ${logFile}
`;
}
