import { AlertMessage } from '../../alert/message';
import { HEARTBEAT_PUBLISHED } from '../../signals/log-lines';
import { Signal } from '../../signals/signal';
import { Log } from './log';

/** What a heartbeat needs from outside. */
export interface Heart {
  readonly log: Log;
  readonly now: () => Date;
  readonly publish: (message: AlertMessage) => Promise<string | undefined>;
  readonly stackName: string;
}

/**
 * Goes the way of an alert, to the end: only what the topic has taken is counted, and silence raises an alarm.
 *
 * Without the attribute `severity`, which the filters of all channels ask for, nobody is bothered.
 */
export async function beat({ rule }: Signal, { log, now, publish, stackName }: Heart): Promise<void> {
  const messageId = await publish({
    Subject: 'Security monitor heartbeat',
    Message: JSON.stringify({ default: `Heartbeat of the security monitor of ${stackName}, through the rule ${rule}, at ${now().toISOString()}` }),
    MessageStructure: 'json',
    MessageAttributes: { heartbeat: { DataType: 'String', StringValue: rule } },
  });
  log.info(HEARTBEAT_PUBLISHED, { rule, messageId });
}
