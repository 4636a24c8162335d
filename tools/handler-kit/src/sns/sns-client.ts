import { callQuery, pause, regionalEndpoint, retrying } from '../index';

/** A message as the command of the AWS SDK takes it. */
export interface PublishInput {
  readonly TopicArn: string;
  readonly Message: string;
  readonly Subject?: string;
  readonly MessageStructure?: string;
  readonly MessageAttributes?: Readonly<Record<string, { readonly DataType: string; readonly StringValue?: string }>>;
}

/** Publishes one message. */
export class PublishCommand {
  constructor(public readonly input: PublishInput) {}
}

/**
 * Stands in the bundle where the handler names the client of the AWS SDK, with the face of it that a handler sees: handlers are written and
 * tested against the SDK, and do not carry it.
 */
export class SNSClient {
  constructor(private readonly config: { readonly maxAttempts?: number } = {}) {}

  public async send({ input }: PublishCommand): Promise<{ MessageId?: string }> {
    const region = process.env.AWS_REGION ?? '';
    const answer = await retrying(() => callQuery({
      service: 'sns', version: '2010-03-31', action: 'Publish', parameters: parametersOf(input), region,
      url: regionalEndpoint('sns', region, process.env), environment: process.env,
    }), this.config.maxAttempts ?? 3, pause);
    return { MessageId: answer.under('PublishResult', 'MessageId')[0]?.text };
  }
}

/** The Query protocol has no nesting: attributes are numbered. */
function parametersOf({ TopicArn, Message, Subject, MessageStructure, MessageAttributes = {} }: PublishInput): Record<string, string> {
  const parameters: Record<string, string> = { TopicArn, Message };
  if (Subject !== undefined) parameters.Subject = Subject;
  if (MessageStructure !== undefined) parameters.MessageStructure = MessageStructure;
  Object.entries(MessageAttributes).forEach(([name, { DataType, StringValue = '' }], index) => {
    const entry = `MessageAttributes.entry.${index + 1}`;
    parameters[`${entry}.Name`] = name;
    parameters[`${entry}.Value.DataType`] = DataType;
    parameters[`${entry}.Value.StringValue`] = StringValue;
  });
  return parameters;
}
