import { items, text } from '../../core/json';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { at, parameters, textAt, texts } from '../shapes/parameters';
import { argument, kind, subjectOf } from '../shapes/subject';
import { readyCommand, undoBy } from '../undo';

const { HIGH, MEDIUM } = Severity;

/** Newer actions of EC2 write a list as `{ content, tag }`, once or several times. */
const contents = (value: unknown): string[] => {
  const tagged = items(value).map(({ content }) => text(content)).filter((one) => one !== undefined);
  return tagged.length > 0 ? tagged : texts(value);
};

export const deletedFlowLogs = change({
  id: 'flow-logs-deleted',
  title: 'VPC flow logs deleted',
  family: DetectionFamily.NETWORK,
  ladder: { [HIGH]: 'always' },
  events: { 'ec2.amazonaws.com': ['DeleteFlowLogs'] },
  judge: (call) => {
    const ids = contents(at(parameters(call), 'FlowLogId') ?? at(parameters(call), 'flowLogIds'));
    return {
      severity: HIGH,
      headline: `Flow logs deleted: ${ids.length === 0 ? 'which ones the event does not say' : ids.join(', ')}`,
      facts: { flowLogIds: ids },
      undo: { note: 'what was recorded stays where it was sent; deploy the stack again, or create the flow log anew' },
    };
  },
  meaning: 'The network no longer records who talks to whom, and nobody can look it up later.',
  harmlessWhen: 'The VPC is being taken down, or its flow logs are replaced by new ones.',
  controls: controls([CIS.flowLogs], 'T1562.008'),
});

const MIRROR_STEPS: Readonly<Record<string, readonly [Severity, string]>> = {
  CreateTrafficMirrorSession: [HIGH, 'session'],
  CreateTrafficMirrorTarget: [MEDIUM, 'target'],
  CreateTrafficMirrorFilter: [MEDIUM, 'filter'],
};

export const mirroredTraffic = change({
  id: 'traffic-mirrored',
  title: 'Traffic mirroring set up',
  family: DetectionFamily.NETWORK,
  ladder: { [HIGH]: 'a session: traffic is being copied', [MEDIUM]: 'a target or a filter, which a session needs' },
  events: { 'ec2.amazonaws.com': Object.keys(MIRROR_STEPS) },
  judge: (call) => {
    const [severity, part] = MIRROR_STEPS[call.name];
    const asked = parameters(call);
    const made = kind(`Traffic mirror ${part}`, [
      `${call.name}Response.trafficMirror${capital(part)}.trafficMirror${capital(part)}Id`, `trafficMirror${capital(part)}.trafficMirror${capital(part)}Id`,
    ].join(' '), undefined, /^tm[sft]-[0-9a-z]{1,40}$/);
    const subject = subjectOf(made, call);
    const [copied, target] = [textAt(asked, 'networkInterfaceId'), textAt(asked, 'trafficMirrorTargetId') ?? textAt(asked, 'networkLoadBalancerArn') ?? textAt(asked, 'gatewayLoadBalancerEndpointId')];
    const what = part === 'session' ? `traffic of ${copied ?? 'an unnamed interface'} is copied to ${target ?? 'an unnamed target'}` : `traffic mirror ${part} created`;
    return {
      severity,
      headline: part === 'session' ? `Traffic of ${copied ?? 'an unnamed interface'} is being copied to ${target ?? 'an unnamed target'}` : `Traffic mirror ${part} created`,
      what: [`${subject.id ?? `a ${part} that the event does not name`}: ${what}`],
      subject,
      facts: { networkInterfaceId: copied, target },
      exposes: part === 'session' ? `everything that passes ${copied ?? 'the interface'} unencrypted, to whoever reads the target` : undefined,
      undo: undoBy(readyCommand(call, `ec2 delete-traffic-mirror-${part}`, { [`--traffic-mirror-${part}-id`]: argument(subject) })),
    };
  },
  meaning: 'A copy of the packets of a network interface goes, or can go, to a machine that somebody chose.',
  harmlessWhen: 'A known inspection or monitoring tool is being set up.',
  controls: controls([], 'T1040'),
});

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

export const stoppedQueryLogging = loss({
  id: 'dns-query-logging-stopped',
  title: 'DNS query logging stopped',
  family: DetectionFamily.NETWORK,
  service: 'route53resolver',
  kind: kind('DNS query logging', 'resolverQueryLogConfigId', undefined, /^rqlc-[0-9a-z]{1,40}$/),
  steps: {
    DeleteResolverQueryLogConfig: [HIGH, 'deleted'],
    DisassociateResolverQueryLogConfig: [HIGH, 'taken from a VPC'],
  },
  ladder: { [HIGH]: 'always' },
  undo: (subject, call) => (call.name.startsWith('Disassociate')
    ? undoBy(readyCommand(call, 'route53resolver associate-resolver-query-log-config', {
        '--resolver-query-log-config-id': argument(subject), '--resource-id': [textAt(call.request, 'resourceId'), /^vpc-[0-9a-z]{1,40}$/],
      }))
    : { note: 'what was recorded stays where it was sent; deploy the stack again, or create the logging anew' }),
  meaning: 'The names that machines look up are no longer recorded, which is where malware and leaks show first.',
  harmlessWhen: 'The VPC is being taken down, or its logging is replaced.',
  controls: controls([], 'T1562.008'),
});
