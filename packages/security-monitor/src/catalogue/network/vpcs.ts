import { Call } from '../../core/call';
import { flag, record } from '../../core/json';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { textAt } from '../shapes/parameters';
import { argument, kind, subjectOf } from '../shapes/subject';
import { readyCommand, undoBy } from '../undo';

const { HIGH, MEDIUM, LOW } = Severity;

const VPC = kind('VPC', 'vpcId vpc.vpcId', 'vpc', /^vpc-[0-9a-z]{1,40}$/);
const PEERING = kind('Peering connection', 'vpcPeeringConnectionId vpcPeeringConnection.vpcPeeringConnectionId', 'peering-connection', /^pcx-[0-9a-z]{1,40}$/);

const ATTRIBUTES = ['enableDnsSupport', 'enableDnsHostnames', 'enableNetworkAddressUsageMetrics'];

export const changedVpc = change({
  id: 'vpc-changed',
  title: 'VPC created, changed or deleted',
  family: DetectionFamily.NETWORK,
  ladder: { [MEDIUM]: 'deleted, or its DNS switched off', [LOW]: 'created, or another attribute changed' },
  events: { 'ec2.amazonaws.com': ['CreateVpc', 'ModifyVpcAttribute', 'DeleteVpc'] },
  judge: (call) => {
    const subject = subjectOf(VPC, call);
    if (call.name === 'CreateVpc') {
      const block = textAt(call.request, 'cidrBlock');
      return {
        severity: LOW,
        headline: `${subject.title} created${block === undefined ? '' : ` with ${block}`}`,
        subject,
        facts: { cidrBlock: block },
        undo: undoBy(readyCommand(call, 'ec2 delete-vpc', { '--vpc-id': argument(subject) })),
      };
    }
    if (call.name === 'DeleteVpc') {
      return { severity: MEDIUM, headline: `${subject.title} deleted`, subject, undo: { note: 'a deleted VPC cannot be restored: deploy its stack again' } };
    }
    const attribute = ATTRIBUTES.find((name) => call.request[name] !== undefined);
    const value = attribute && flag(record(call.request[attribute]).value ?? call.request[attribute]);
    return {
      severity: attribute === 'enableDnsSupport' && value === false ? MEDIUM : LOW,
      headline: `${subject.title}: ${attribute ?? 'an attribute'} ${value === undefined ? 'changed' : `set to ${value}`}`,
      subject,
      facts: { attribute, value },
      undo: attribute === undefined || value === undefined
        ? { note: 'the event does not say what was changed: compare the VPC with its stack' }
        : undoBy(readyCommand(call, 'ec2 modify-vpc-attribute', { '--vpc-id': argument(subject), [`--${dashed(attribute)}`]: JSON.stringify({ Value: !value }) })),
    };
  },
  meaning: 'A network of this account came into being, went, or resolves names in another way.',
  harmlessWhen: 'A deployment or a colleague set up or took down a network.',
  controls: controls([CIS.monitorVpcs], 'T1562'),
});

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The account on the other side; undefined: the event does not say, as when one's own VPCs are peered. */
function otherAccount({ request, response, account }: Call): string | undefined {
  const named = [textAt(request, 'peerOwnerId'), textAt(response, 'vpcPeeringConnection.accepterVpcInfo.ownerId'), textAt(response, 'vpcPeeringConnection.requesterVpcInfo.ownerId')];
  return named.find((one) => one !== undefined && one !== account);
}

const PEERING_STEPS: Readonly<Record<string, string>> = {
  CreateVpcPeeringConnection: 'requested',
  AcceptVpcPeeringConnection: 'accepted: the two networks can reach each other once routes allow it',
  RejectVpcPeeringConnection: 'rejected',
  DeleteVpcPeeringConnection: 'deleted',
};

export const changedPeering = change({
  id: 'vpc-peering-changed',
  title: 'VPC peering changed',
  family: DetectionFamily.NETWORK,
  ladder: {
    [HIGH]: 'requested or accepted with another account',
    [MEDIUM]: 'requested or accepted within this account, or with whom the event does not say',
    [LOW]: 'rejected or deleted',
  },
  events: { 'ec2.amazonaws.com': Object.keys(PEERING_STEPS) },
  judge: (call) => {
    const subject = subjectOf(PEERING, call);
    const other = otherAccount(call);
    const ends = call.name.startsWith('Reject') || call.name.startsWith('Delete');
    const vpcs = [textAt(call.request, 'vpcId') ?? textAt(call.response, 'vpcPeeringConnection.accepterVpcInfo.vpcId'),
      textAt(call.request, 'peerVpcId') ?? textAt(call.response, 'vpcPeeringConnection.requesterVpcInfo.vpcId')].filter((one) => one !== undefined);
    const whom = `${vpcs.length === 0 ? '' : vpcs.length === 1 ? ` of ${vpcs[0]}` : ` between ${vpcs.join(' and ')}`}${other === undefined ? '' : ` with account ${other}`}`;
    return {
      severity: ends ? LOW : other === undefined ? MEDIUM : HIGH,
      headline: `${subject.title}${whom} ${PEERING_STEPS[call.name]}`,
      subject,
      facts: { vpcIds: vpcs, otherAccount: other },
      exposes: ends || call.name.startsWith('Create') ? undefined : `${vpcs[0] ?? 'the VPC'} to ${other === undefined ? 'the other VPC' : `a network of account ${other}`}`,
      undo: ends
        ? { note: 'a peering connection that ended cannot be restored: ask for a new one' }
        : undoBy(readyCommand(call, 'ec2 delete-vpc-peering-connection', { '--vpc-peering-connection-id': argument(subject) })),
    };
  },
  meaning: 'Two networks are being joined or parted; what is joined can be reached without the internet.',
  harmlessWhen: 'The other network is one that this application is known to work with.',
  controls: controls([CIS.monitorVpcs, CIS.peeringRoutesMinimal], 'T1562'),
});
