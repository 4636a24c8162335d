import type { OpenedRule } from './intruder';

/** An alert as a queue that subscribed to the alert topic gets it. */
export interface ReceivedAlert {
  readonly detection: string;
  readonly severity: string;
  readonly subject: string;
  /** The text that people read. */
  readonly message: string;
  readonly groupId?: string;
  readonly rules: readonly AlertedRule[];
}

export interface AlertedRule {
  readonly protocol?: string;
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly cidr?: string;
  readonly ruleId?: string;
}

interface AlertDocument {
  readonly detection?: string;
  readonly severity?: string;
  readonly subject?: string;
  readonly message?: string;
  readonly what?: { readonly groupId?: string; readonly rules?: readonly AlertedRule[] };
}

/** Reads the body of a queue message: SNS's envelope around the alert; undefined when it is no alert. */
export function parseAlert(body: string): ReceivedAlert | undefined {
  const envelope = parseObject(body) as { Message?: string; Subject?: string } | undefined;
  const alert = parseObject(envelope?.Message ?? '') as AlertDocument | undefined;
  if (!alert?.detection || !alert.message) {
    return undefined;
  }
  return {
    detection: alert.detection,
    severity: alert.severity ?? '',
    subject: alert.subject ?? envelope?.Subject ?? '',
    message: alert.message,
    groupId: alert.what?.groupId,
    rules: alert.what?.rules ?? [],
  };
}

/** Whether the alert tells of exactly this change: to machines in its fields, and to people in its text. */
export function names(alert: ReceivedAlert, opened: OpenedRule): boolean {
  const { groupId, protocol, fromPort, cidr, ruleId } = opened;
  const words = [groupId, `${protocol} ${fromPort}`, cidr, ...(ruleId === undefined ? [] : [ruleId])];
  return alert.groupId === groupId && alert.rules.some((rule) => isSame(rule, opened)) && words.every((word) => says(alert.message, word));
}

/** Whole words only: port 22 is not told by 2200, nor 0.0.0.0/0 by 10.0.0.0/0. */
function says(text: string, word: string): boolean {
  return new RegExp(`(?<![\\w.-])${word.replaceAll('.', '\\.')}(?![\\w-])`).test(text);
}

/** The same rule made twice has two ids; where EC2 told the id, nothing else will do. */
function isSame(rule: AlertedRule, opened: OpenedRule): boolean {
  return (opened.ruleId === undefined || rule.ruleId === opened.ruleId)
    && rule.protocol === opened.protocol
    && rule.fromPort === opened.fromPort
    && rule.toPort === opened.toPort
    && rule.cidr === opened.cidr;
}

function parseObject(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
