import { createHash } from 'node:crypto';
import { Lazy, Names, Stack } from 'aws-cdk-lib';
import * as chatbot from 'aws-cdk-lib/aws-chatbot';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** A channel of Microsoft Teams. */
export interface TeamsRoomProps {
  /** The id of the tenant. */
  readonly tenantId: string;
  /** The id of the team, as the console of Amazon Q Developer shows it. */
  readonly teamId: string;
  /** The id of the channel: the part of its link that begins with `19%3a`. */
  readonly channelId: string;
}

/** What both kinds of configurations are made with. */
interface Configuration {
  readonly configurationName: string;
  readonly iamRoleArn: string;
  readonly guardrailPolicies: string[];
  readonly snsTopicArns: string[];
}

/**
 * A room of Slack or Microsoft Teams, reached through Amazon Q Developer in chat applications (AWS Chatbot).
 *
 * Somebody must have connected the workspace or the team in the console once. A room can have one configuration in an account: use one
 * `ChatRoom` for all channels that lead to it.
 *
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
export class ChatRoom {
  /**
   * A channel of Slack.
   *
   * @param workspaceId the id of the workspace, such as `T012ABCDEF`
   * @param channelId the id of the channel, such as `C012ABCDEFG`
   */
  public static slack(workspaceId: string, channelId: string): ChatRoom {
    const room = { slackWorkspaceId: workspaceId, slackChannelId: channelId };
    return ChatRoom.made(room, (scope, configuration) => new chatbot.CfnSlackChannelConfiguration(scope, 'Configuration', { ...room, ...configuration }));
  }

  /** A channel of Microsoft Teams. */
  public static teams(props: TeamsRoomProps): ChatRoom {
    const room = { teamsTenantId: props.tenantId, teamId: props.teamId, teamsChannelId: props.channelId };
    return ChatRoom.made(room, (scope, configuration) => new chatbot.CfnMicrosoftTeamsChannelConfiguration(scope, 'Configuration', { ...room, ...configuration }));
  }

  /**
   * A room whose configuration is made in this app, for other things too: it listens to the topics of the monitor as well.
   */
  public static configured(configuration: chatbot.SlackChannelConfiguration): ChatRoom {
    return new ChatRoom((topic) => configuration.addNotificationTopic(topic));
  }

  /**
   * A room whose configuration is made elsewhere. CloudFormation cannot change it from here: whoever owns it adds the `chatTopics` of the
   * monitor, and for alarms its `operationsTopic`, to the topics of the configuration.
   */
  public static managedElsewhere(): ChatRoom {
    return new ChatRoom(() => undefined);
  }

  /** The configuration is made below the first topic that the room listens to; further topics join it. */
  private static made(room: object, make: (scope: Construct, configuration: Configuration) => Construct): ChatRoom {
    const topicArns: string[] = [];
    return new ChatRoom((topic) => {
      topicArns.push(topic.topicArn);
      if (topicArns.length === 1) {
        const scope = new Construct(topic, idOf(room, topic));
        make(scope, configurationOf(scope, Lazy.list({ produce: () => topicArns })));
      }
    });
  }

  /**
   * The room hears what is published to the topic.
   *
   * @internal
   */
  public readonly _listenTo: (topic: sns.Topic) => void;

  private constructor(listenTo: (topic: sns.Topic) => void) {
    this._listenTo = listenTo;
  }
}

function idOf(room: object, topic: sns.Topic): string {
  const id = `Room${createHash('sha256').update(JSON.stringify(Stack.of(topic).resolve(room))).digest('hex').slice(0, 8)}`;
  if (topic.node.tryFindChild(id) !== undefined) {
    throw new Error(`${topic.node.path}: one chat room is given twice; use one ChatRoom for all channels that lead to it`);
  }
  return id;
}

/** The role of the room may do nothing: alerts are read there, no commands are given. Without guard rails AWS would allow everything that the role does. */
function configurationOf(scope: Construct, snsTopicArns: string[]): Configuration {
  const role = new iam.Role(scope, 'Role', {
    description: 'The room that hears of alerts: no permission at all',
    assumedBy: new iam.ServicePrincipal('chatbot.amazonaws.com'),
  });
  const readOnly = Stack.of(scope).formatArn({ service: 'iam', region: '', account: 'aws', resource: 'policy', resourceName: 'ReadOnlyAccess' });
  return {
    configurationName: Names.uniqueResourceName(scope, { maxLength: 128, separator: '-' }),
    iamRoleArn: role.roleArn,
    guardrailPolicies: [readOnly],
    snsTopicArns,
  };
}
