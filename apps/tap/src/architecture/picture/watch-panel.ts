import type { Box } from '../../pictures/svg';
import type { ArchitectureFacts } from '../facts/architecture-facts';
import { count, listed } from '../facts/template-view';
import { arrow, arrowDown, arrowRight, node, panel, row } from './parts';

const gap = 16;
const channelNames: Readonly<Record<string, string>> = { email: 'E-mail', sms: 'Text message', https: 'Web hook', lambda: 'Function', sqs: 'Queue', firehose: 'Stream' };

/** From an API call to a person, step by step; below each step what catches what it loses, and what watches them all. */
export function watchPanel({ watch, alarms }: ArchitectureFacts, box: Omit<Box, 'height'>): { height: number; content: string[] } {
  const inner = { left: box.left + gap, width: box.width - 2 * gap };
  const steps = row({ ...inner, top: box.top + 36, height: 66 }, 6, 34);
  const catches = row({ ...inner, top: box.top + 132, height: 50 }, 6, 34);
  const told = row({ ...inner, top: box.top + 206, height: 50 }, 6, 34);
  const alarmBar = { ...told[0], width: told[3].left + told[3].width - told[0].left };
  const [call, event, rules, handler, topic, people] = steps;
  const content = [
    ...panel('watch', { ...box, height: 272 }, 'Watch'),
    ...node(call, 'API call', 'opens a port to the whole internet', 'call'),
    ...node(event, 'Event', 'CloudTrail, on the default bus'),
    ...node(rules, count(watch.rules, 'rule'), `${watch.kindsOfEvents} kinds of events`),
    ...node(handler, 'Alert handler', `${watch.handler.runtime}, ${watch.handler.memory}${watch.tables > 0 ? ' and a table' : ''}`),
    ...node(topic, 'Alert topic', watch.alerts.isEncrypted ? 'under a key' : 'not encrypted'),
    ...node(people, channels(watch.alerts.channels), 'who, what, and how to undo it'),
    ...steps.slice(1).map((step, index) => arrowRight(steps[index], step, true)),
    ...node(alarmBar, count(alarms, 'alarm'), `of every step and queue, of the database and its backups${watch.metricFilters > 0 ? `, of ${count(watch.metricFilters, 'metric filter')}` : ''}`),
    ...node(told[4], 'Operations topic', 'the second way'),
    ...node(told[5], channels(watch.operations.channels), 'what is broken'),
    arrowRight(alarmBar, told[4]), arrowRight(told[4], told[5]),
  ];
  if (watch.schedules > 0) {
    const x = event.left + event.width / 2;
    content.push(...node(catches[1], count(watch.schedules, 'schedule'), 'heartbeat, checks'), arrow([[x, catches[1].top - 2], [x, event.top + event.height + 2]]));
  }
  const caught: [boolean, Box, Box, string, string][] = [
    [watch.queues.rules, rules, catches[2], 'Dead letters', 'of the rules'],
    [watch.queues.handler, handler, catches[3], 'Failed events', 'with their error'],
    [watch.queues.topics, topic, catches[4], 'Undelivered', 'of both topics'],
  ];
  content.push(...caught.filter(([exists]) => exists).flatMap(([, from, to, title, says]) => [...node(to, title, says), arrowDown(from, to)]));
  return { height: 272, content };
}

/** The second stack, which tells when an operation on the first one fails. */
export function watchStackPanel({ watchStack: { name, topic } }: ArchitectureFacts, box: Omit<Box, 'height'>): { height: number; content: string[] } {
  const [event, rule, alerts, people] = row({ left: box.left + gap, width: box.width - 2 * gap, top: box.top + 36, height: 50 }, 4, 34);
  return {
    height: 102,
    content: [
      ...panel('stack', { ...box, height: 102 }, `${name} · deployed before it and deleted after it`),
      ...node(event, 'CloudFormation', 'the end of every operation'),
      ...node(rule, 'Rule', 'those that failed or rolled back'),
      ...node(alerts, topic.name, topic.isEncrypted ? 'a topic under a key' : 'a topic'),
      ...node(people, channels(topic.channels), 'which resource, and why'),
      arrowRight(event, rule), arrowRight(rule, alerts), arrowRight(alerts, people),
    ],
  };
}

function channels(protocols: readonly string[]): string {
  return protocols.length === 0 ? 'Nobody yet' : listed(protocols.map((protocol) => channelNames[protocol] ?? protocol));
}
