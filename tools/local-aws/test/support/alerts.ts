import type { ReceivedAlert } from '../../src/intrusion/alert';
import type { OpenedRule } from '../../src/intrusion/intruder';

export const OPENED: OpenedRule = { groupId: 'sg-0123456789abcdef0', protocol: 'tcp', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0', ruleId: 'sgr-0aaa' };

/** The alert that tells of OPENED, or one that differs from it. */
export function alertOf(change: Partial<ReceivedAlert> = {}, rule: Partial<ReceivedAlert['rules'][number]> = {}): ReceivedAlert {
  const { groupId, protocol, fromPort, toPort, cidr, ruleId } = OPENED;
  return {
    detection: 'world-open-ingress',
    severity: 'CRITICAL',
    subject: `[CRITICAL] SSH opened to the whole internet on ${groupId}`,
    message: `What     ${groupId}: tcp 22 (SSH) from 0.0.0.0/0, rule sgr-0aaa\nWhen     2026-01-02 03:04:05 UTC`,
    groupId,
    rules: [{ protocol, fromPort, toPort, cidr, ruleId, ...rule }],
    ...change,
  };
}

/** The body of the queue message that brings an alert: SNS's envelope around it. */
export function bodyOf({ groupId, rules, ...told }: ReceivedAlert): string {
  return JSON.stringify({ Type: 'Notification', Subject: told.subject, Message: JSON.stringify({ ...told, what: { groupId, rules } }) });
}
