import { Problem } from '@tapstack/python';

import type { Clients } from '../embedded-aws/clients';
import { type ReceivedAlert, names } from './alert';
import { AlertInbox } from './alert-inbox';
import { type OpenedRule, openSshToTheWorld, undo } from './intruder';

/** How long the alert may take; the target is a second. */
const ALERT_TIMEOUT_MS = 30_000;

/** One change that an intruder makes, and the alert that has to tell of it. */
export class Intrusion {
  /** Listens at the alert topic, before anything happens. */
  static async prepare(clients: Clients, topicArn: string, groupId: string, signal: AbortSignal): Promise<Intrusion> {
    const inbox = await AlertInbox.open(clients.sns, clients.sqs, topicArn, 'alert-inbox', signal);
    return new Intrusion(clients, inbox, groupId, signal);
  }

  private constructor(
    private readonly clients: Clients,
    readonly inbox: AlertInbox,
    private readonly groupId: string,
    private readonly signal: AbortSignal,
  ) {}

  /** Makes the call; keep the time, as the latency counts from before it. */
  async open(): Promise<{ rule: OpenedRule; calledAt: number }> {
    const calledAt = performance.now();
    return { rule: await openSshToTheWorld(this.clients.ec2, this.groupId, this.signal), calledAt };
  }

  /**
   * Waits for the alert that names the group and the rule.
   *
   * @throws Problem when none does in time, with those that came instead
   */
  async alertOf(rule: OpenedRule, calledAt: number): Promise<{ alert: ReceivedAlert; latencyMs: number }> {
    const { alert, others } = await this.inbox.waitFor((candidate) => names(candidate, rule), ALERT_TIMEOUT_MS, this.signal);
    if (!alert) {
      throw new Problem(
        `no alert names ${rule.groupId} and its open port ${rule.fromPort} within ${ALERT_TIMEOUT_MS / 1000} s of the call`,
        'look into embedded-aws.log for what became of the event, the handler and the topic',
        others.map((other) => `an alert that does not: ${other.subject}`),
      );
    }
    return { alert, latencyMs: Math.round(performance.now() - calledAt) };
  }

  async undo(rule: OpenedRule): Promise<void> {
    await undo(this.clients.ec2, rule, this.signal);
  }
}
