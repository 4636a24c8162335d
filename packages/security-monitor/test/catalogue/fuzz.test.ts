import * as fc from 'fast-check';
import { LARGEST_MESSAGE, alertMessage } from '../../src/alert/message';
import { CATALOGUE } from '../../src/catalogue/catalogue';
import { Judge } from '../../src/catalogue/judge';
import { ROWS } from '../../src/catalogue/rows/rows';
import { Call, readCall } from '../../src/core/call';
import { UnreadableEventError } from '../../src/core/unreadable-event-error';
import { SURROUNDINGS } from '../support/samples';

const SEED = { seed: 20261124, numRuns: 3_000 };
const judge = new Judge(CATALOGUE);

/** Reads, judges and renders; whatever comes in, only one error may come out, and every limit holds. */
function survives(event: unknown): void {
  let call: Call;
  try {
    call = readCall(event);
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableEventError);
    return;
  }
  const { findings: [finding, ...also], failures } = judge.judge(call);
  expect(failures).toEqual([]);
  if (finding !== undefined) {
    const { Subject, Message, MessageAttributes } = alertMessage({ call, finding, also, surroundings: SURROUNDINGS });
    expect(Subject).toMatch(/^\[[A-Z]+\] [\x20-\x7e]+$/);
    expect(Subject.length).toBeLessThanOrEqual(100);
    expect(Buffer.byteLength(Message) + Buffer.byteLength(JSON.stringify(MessageAttributes))).toBeLessThan(256 * 1024);
    expect(Buffer.byteLength(Message)).toBeLessThanOrEqual(LARGEST_MESSAGE);
    const bodies = JSON.parse(Message) as Record<string, string>;
    expect(bodies.email).not.toMatch(/[\p{Cf}\u2028\u2029]|[^\P{Cc}\n]/u);
    expect(bodies.email.match(/https?:\/\/[^\s]+/g)?.every((link) => link.startsWith('https://') && /^https:\/\/([a-z0-9-]*\.?console\.|sqs\.[a-z0-9-]+\.amazonaws\.com\/\d{12}\/)/.test(link)) ?? true).toBe(true);
    expect(bodies.email.split('\n').filter((line) => /^(Who|Undo|Why) /.test(line)).length).toBe(3);
    expect(JSON.parse(bodies.sqs)).toMatchObject({ version: '1', severity: finding.severity });
    for (const { undo: { command } } of [finding, ...also]) {
      // Outside of single quotes nothing that a shell does not read as itself.
      expect((command ?? '').replace(/'[^']*'|\\'/g, '')).toMatch(/^[A-Za-z0-9_@%+=:,./ -]*$/);
    }
  }
}

const calls = [...new Set(CATALOGUE.flatMap(({ events }) => Object.entries(events).flatMap(([source, names]) => names.map((name) => `${source} ${name}`))))];
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
  fc.constantFrom<unknown>(null, true, -1, 0, 22, 65_536, 1e308, -0.5, [], {}),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ depthSize: 'small', withCrossShrink: true }, nasty, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(fc.constantFrom(...KEYS), tie('tree'), { maxKeys: 6 })),
}));

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
  }), SEED);
});

test('real-shaped events with any one value replaced', () => {
  const events = Object.values(ROWS).flat().map(({ event }) => event.envelope);
  fc.assert(fc.property(fc.constantFrom(...events), fc.nat(), fc.oneof(nasty, tree), (event, place, value) => {
    let seen = 0;
    const leaves = JSON.stringify(event).match(/"[^"]*":/g)!.length;
    const mutated: unknown = JSON.parse(JSON.stringify(event), (key, old: unknown) => (key !== '' && seen++ === place % leaves ? value : old));
    survives(mutated);
  }), SEED);
});

test('anything at all', () => {
  fc.assert(fc.property(fc.anything(), fc.object(), (event, detail) => {
    survives(event);
    survives({ detail });
  }), SEED);
});
