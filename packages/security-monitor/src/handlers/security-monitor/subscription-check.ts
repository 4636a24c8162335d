import { callQuery, pause, regionalEndpoint, retrying } from '@tapstack/handler-kit';
import { SUBSCRIPTIONS_CHECKED, UNCONFIRMED } from '../../signals/log-lines';
import { Log } from './log';

/** A subscription as SNS lists it. */
export interface Subscription {
  /** Its ARN, or a word in its place. */
  readonly arn: string;
  readonly protocol: string;
  readonly endpoint: string;
}

/** What the check needs from outside. */
export interface Register {
  readonly log: Log;
  readonly topicArns: readonly string[];
  readonly list: (topicArn: string) => Promise<readonly Subscription[]>;
}

/** What stands in place of the ARN while nobody has confirmed, and for some days after somebody has unsubscribed. */
const NOBODY_HEARS = ['PendingConfirmation', 'Deleted'];

/** Says in the log how many subscriptions lead to nobody, and which; a metric filter makes the metric of it. */
export async function checkSubscriptions({ log, topicArns, list }: Register): Promise<void> {
  const listed: (Subscription & { readonly topic: string })[] = [];
  // One after the other: when the first cannot be read, nothing is still under way when Lambda freezes the process.
  for (const topic of topicArns) {
    listed.push(...(await list(topic)).map((subscription) => ({ topic, ...subscription })));
  }
  const unconfirmed = listed.filter(({ arn }) => NOBODY_HEARS.includes(arn));
  log.info(SUBSCRIPTIONS_CHECKED, { [UNCONFIRMED]: unconfirmed.length, subscriptions: listed.length, unconfirmedSubscriptions: unconfirmed });
}

/** Asks SNS, page by page. */
export function subscriptionsOf(environment: NodeJS.ProcessEnv, wait = pause): Register['list'] {
  const region = environment.AWS_REGION ?? '';
  const url = regionalEndpoint('sns', region, environment);
  return async (topicArn) => {
    const subscriptions: Subscription[] = [];
    let token: string | undefined;
    do {
      const parameters = { TopicArn: topicArn, ...(token === undefined ? {} : { NextToken: token }) };
      const call = { service: 'sns', version: '2010-03-31', action: 'ListSubscriptionsByTopic', parameters, url, region, environment };
      const [result] = (await retrying(() => callQuery(call), 3, wait)).under('ListSubscriptionsByTopicResult');
      subscriptions.push(...result.under('Subscriptions', 'member').map((member) => {
        const text = (name: string) => member.child(name)?.text ?? '';
        return { arn: text('SubscriptionArn'), protocol: text('Protocol'), endpoint: text('Endpoint') };
      }));
      token = result.child('NextToken')?.text || undefined;
    } while (token !== undefined);
    return subscriptions;
  };
}
