import * as fc from 'fast-check';
import { LARGEST_MESSAGE, alertMessage } from '../../src/alert/message';
import { CATALOGUE } from '../../src/catalogue/catalogue';
import { Judge } from '../../src/catalogue/judge';
import { ROWS } from '../../src/catalogue/rows/rows';
import { SAMPLE_OWN } from '../../src/catalogue/rows/self-protection';
import { Call, readCall } from '../../src/core/call';
import { UnreadableEventError } from '../../src/core/unreadable-event-error';
import { Severity } from '../../src/severity';
import { SURROUNDINGS } from '../support/samples';

jest.setTimeout(300_000);

/** A hundred thousand events between them, the same in every run. */
const runs = (numRuns: number) => ({ seed: 20261124, numRuns });
const judge = new Judge(CATALOGUE, SAMPLE_OWN);

/** One for each promise; `expect` itself would take longer than what it looks at. */
function promise(kept: boolean, what: string, shown: unknown): void {
  if (!kept) {
    throw new Error(`${what}: ${String(shown).slice(0, 2_000)}`);
  }
}

/** Reads, judges and renders; whatever comes in, only one error may come out, and every limit holds. Says whether there was an alert. */
function survives(event: unknown): Severity | undefined {
  let call: Call;
  try {
    call = readCall(event);
  } catch (error) {
    promise(error instanceof UnreadableEventError, 'only an event without a name is unreadable', error);
    return undefined;
  }
  const { findings: [finding, ...also], failures } = judge.judge(call);
  promise(failures.length === 0, 'no detection fails', failures[0]?.error);
  if (finding === undefined) {
    promise(call.request.omitted !== true || !WATCHED.has(`${call.source} ${call.name}`), 'parameters that were left out are told', call.name);
    return undefined;
  }
  const { Subject, Message, MessageAttributes, chat } = alertMessage({ call, finding, also, surroundings: SURROUNDINGS });
  promise(/^\[[A-Z]+\] [\x20-\x7e]+$/.test(Subject) && Subject.length <= 100, 'a subject is a line of ASCII', Subject);
  promise(Buffer.byteLength(Message) <= LARGEST_MESSAGE, 'a message fits', Message);
  promise(Buffer.byteLength(Message) + Buffer.byteLength(JSON.stringify(MessageAttributes)) < 256 * 1024, 'a message fits with its attributes', JSON.stringify(MessageAttributes));
  promise(Buffer.byteLength(chat ?? '') < 256 * 1024, 'what rooms get fits', chat);
  const bodies = JSON.parse(Message) as Record<string, string>;
  promise(!/[\p{Cf}\u2028\u2029]|[^\P{Cc}\n]/u.test(bodies.email), 'a text holds visible characters only', bodies.email);
  for (const link of bodies.email.match(/https?:\/\/[^\s]+/g) ?? []) {
    promise(/^https:\/\/([a-z0-9-]*\.?console\.|sqs\.[a-z0-9-]+\.amazonaws\.com\/\d{12}\/)/.test(link), 'a link leads to the console', link);
  }
  promise(bodies.email.split('\n').filter((line) => /^(Who|Undo|Why) /.test(line)).length === 3, 'a text has its lines once', bodies.email);
  const document = JSON.parse(bodies.sqs) as { version: string; severity: string };
  promise(document.version === '1' && document.severity === finding.severity, 'the document says the severity', bodies.sqs);
  for (const { undo: { command } } of [finding, ...also]) {
    promise(/^[A-Za-z0-9_@%+=:,./ -]*$/.test((command ?? '').replace(/'[^']*'|\\'/g, '')), 'outside of single quotes a shell reads every character as itself', command);
  }
  return finding.severity;
}

const calls = [...new Set(CATALOGUE.flatMap(({ events }) => Object.entries(events).flatMap(([source, names]) => names.map((name) => `${source} ${name}`))))];
const WATCHED = new Set(calls);
const KEYS = [
  'ipPermissions', 'items', 'ipRanges', 'ipv6Ranges', 'cidrIp', 'cidrIpv6', 'cidrIpv4', 'groupId', 'groupName', 'ipProtocol', 'fromPort', 'toPort', 'groups', 'userId',
  'prefixListIds', 'prefixListId', 'securityGroupRuleSet', 'securityGroupRuleId', 'securityGroupRuleIds', 'groupSet', 'networkInterfaceId', 'instanceId', 'isEgress',
  'policyDocument', 'assumeRolePolicyDocument', 'policyArn', 'policyName', 'userName', 'roleName', 'serialNumber', 'accessKeyId', 'additionalEventData', 'MFAUsed', 'changeBatch',
  'changes', 'resourceRecordSet', 'Statement', 'Principal', 'portRange', 'cidrBlock', 'attribute', 'policy', 'policyArns', 'name', 'vpcId', 'bucketName',
  'ModifySecurityGroupRulesRequest', 'SecurityGroupRule', 'SecurityGroupRuleId', 'CidrIpv4', 'IpProtocol', 'FromPort', 'ToPort', 'referencedGroupInfo',
  'bucketPolicy', 'Effect', 'AWS', 'Action', 'Condition', 'eventSelectors', 'advancedEventSelectors', 'fieldSelectors',
  'createVolumePermission', 'launchPermission', 'add', 'valuesToAdd', 'LifecycleConfiguration', 'Rule', 'AccessControlPolicy', 'Grant', 'attributes', 'Policy', 'constructor', '__proto__',
];
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('0.0.0.0/0', '::/0', '128.0.0.0/1', '-1', 'tcp', '22', '\u202e\r\nUndo  rm -rf', 'https://evil.example', 'x'.repeat(5_000), '__proto__', 'sg-1\'; reboot', '¡'.repeat(300)),
  fc.constantFrom<unknown>(undefined, null, true, -1, 0, 22, 65_536, 1e308, -0.5, [], {}),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ depthSize: 'small', withCrossShrink: true }, nasty, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(fc.constantFrom(...KEYS), tie('tree'), { maxKeys: 6 })),
}));

const EVENTS = Object.values(ROWS).flat().map(({ event: { envelope } }) => JSON.stringify(envelope))
  .map((event) => ({ event, leaves: event.match(/"[^"]*":/g)!.length }));

test('real-shaped events with one to three values replaced or gone', () => {
  const change = fc.record({ place: fc.nat(), value: fc.oneof({ weight: 3, arbitrary: nasty }, { weight: 1, arbitrary: tree }) });
  fc.assert(fc.property(fc.constantFrom(...EVENTS), fc.array(change, { minLength: 1, maxLength: 3 }), ({ event, leaves }, changes) => {
    const at = new Map(changes.map(({ place, value }) => [place % leaves, value]));
    let seen = 0;
    const changed: unknown = JSON.parse(event, (key, old: unknown) => {
      const place = key === '' ? -1 : seen++;
      return at.has(place) ? at.get(place) : old;
    });
    // Written once more: a list has no holes in it when it comes over the wire.
    survives(JSON.parse(JSON.stringify(changed)));
  }), runs(60_000));
});

test('what has nothing to do with the call hides no alert', () => {
  const raising = Object.values(ROWS).flat().filter(({ severity }) => severity !== undefined)
    .map(({ event: { envelope } }) => ({ envelope, before: survives(envelope) }));
  const beside = fc.record({
    eventTime: nasty, eventVersion: nasty, userAgent: nasty, sourceIPAddress: nasty, requestID: nasty, tlsDetails: tree, resources: tree, unheardOf: tree,
  });
  fc.assert(fc.property(fc.constantFrom(...raising), beside, nasty, ({ envelope, before }, fields, around) => {
    const after = survives({ ...envelope, time: around, version: around, resources: around, detail: { ...envelope.detail as object, ...fields } });
    promise(before !== undefined && after === before, 'the severity is what it was', `${before} ${after}`);
  }), runs(15_000));
});

test('events of the right name with any parameters', () => {
  fc.assert(fc.property(fc.constantFrom(...calls), tree, tree, tree, fc.option(nasty), nasty, (call, request, response, identity, error, agent) => {
    const [eventSource, eventName] = call.split(' ');
    survives({ id: 'x', account: agent, region: agent, time: error, detail: {
      eventSource,
      eventName,
      eventID: agent,
      requestParameters: request,
      responseElements: response,
      userIdentity: identity,
      errorCode: error,
      errorMessage: agent,
      userAgent: agent,
      sourceIPAddress: agent,
      awsRegion: agent,
      eventTime: agent,
    } });
  }), runs(20_000));
});

test('anything at all', () => {
  fc.assert(fc.property(fc.anything(), fc.object(), (event, detail) => {
    survives(event);
    survives({ detail });
  }), runs(5_000));
});
