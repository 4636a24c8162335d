import { internetShare, WIDE } from '../../core/address-space';
import { Call } from '../../core/call';
import { text } from '../../core/json';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change, Change } from '../shapes/change';
import { kind, subjectOf } from '../shapes/subject';
import { lookBack, readyCommand, undoBy } from '../undo';

const { MEDIUM, LOW } = Severity;

const TABLE = kind('Route table', 'routeTableId routeTable.routeTableId', 'route-table', /^rtb-[0-9a-z]{1,40}$/);
const CIDR = /^[0-9a-fA-F.:]{2,45}\/\d{1,3}$/;
const PREFIX_LIST = /^pl-[0-9a-z]{1,40}$/;

/** Where a route may lead, by the parameter that names it. */
const TARGETS: readonly (readonly [parameter: string, name: string])[] = [
  ['gatewayId', 'gateway'], ['natGatewayId', 'NAT gateway'], ['egressOnlyInternetGatewayId', 'egress-only gateway'], ['vpcPeeringConnectionId', 'peering connection'],
  ['networkInterfaceId', 'network interface'], ['instanceId', 'instance'], ['transitGatewayId', 'transit gateway'], ['vpcEndpointId', 'endpoint'],
  ['localGatewayId', 'local gateway'], ['carrierGatewayId', 'carrier gateway'], ['coreNetworkArn', 'core network'],
];
/** Through these, somebody else's network or machine sees the traffic. */
const ELSEWHERE = ['peering connection', 'network interface', 'instance', 'transit gateway', 'core network'];

interface Route { readonly destination?: string; readonly wide: boolean; readonly target?: string; readonly targetKind?: string }

function routeOf({ request }: Call): Route {
  const destination = text(request.destinationCidrBlock) ?? text(request.destinationIpv6CidrBlock) ?? text(request.destinationPrefixListId);
  const [parameter, targetKind] = TARGETS.find(([one]) => text(request[one]) !== undefined) ?? [];
  return { destination, wide: destination !== undefined && internetShare([destination]) >= WIDE, target: parameter && text(request[parameter]), targetKind };
}

const leadsOut = ({ wide, target, targetKind }: Route): boolean =>
  (wide && (target?.startsWith('igw-') === true || targetKind === 'carrier gateway')) || ELSEWHERE.includes(targetKind ?? '');

function destinationOption(destination: string | undefined): Record<string, readonly [string | undefined, RegExp]> {
  if (destination?.startsWith('pl-')) {
    return { '--destination-prefix-list-id': [destination, PREFIX_LIST] };
  }
  return destination?.includes(':') ? { '--destination-ipv6-cidr-block': [destination, CIDR] } : { '--destination-cidr-block': [destination, CIDR] };
}

const history = (call: Call, id: string | undefined) => lookBack(call, id, TABLE.shape, 'what stood there before');

const ROUTES = controls([CIS.monitorRouteTables], 'T1578.005');

export const changedRoute = change({
  id: 'route-changed',
  title: 'Route changed',
  family: DetectionFamily.NETWORK,
  ladder: {
    [MEDIUM]: 'a way to and from the internet through an internet gateway, or traffic led through another network or machine',
    [LOW]: 'any other route, or one deleted',
  },
  events: { 'ec2.amazonaws.com': ['CreateRoute', 'ReplaceRoute', 'DeleteRoute'] },
  judge: (call): Change => {
    const subject = subjectOf(TABLE, call);
    const route = routeOf(call);
    const where = route.destination ?? 'a destination that the event does not name';
    if (call.name === 'DeleteRoute') {
      return { severity: LOW, headline: `${subject.title}: route to ${where} deleted`, subject, facts: { destination: route.destination }, undo: history(call, subject.id) };
    }
    const through = route.target === undefined ? 'a target that the event does not name' : `${route.targetKind} ${route.target}`;
    return {
      severity: leadsOut(route) ? MEDIUM : LOW,
      headline: `${subject.title}: traffic to ${where} now goes through ${through}`,
      subject,
      facts: { destination: route.destination, target: route.target, targetKind: route.targetKind },
      exposes: route.wide && leadsOut(route) ? 'what has a public address in the subnets of this table, to the internet, where security groups allow it' : undefined,
      undo: call.name === 'CreateRoute'
        ? undoBy(readyCommand(call, 'ec2 delete-route', { '--route-table-id': [subject.id, TABLE.shape], ...destinationOption(route.destination) }))
        : history(call, subject.id),
    };
  },
  meaning: 'Traffic of the subnets that use this table takes another way than before.',
  harmlessWhen: 'A deployment or a colleague rearranged the network, and the target belongs to it.',
  controls: ROUTES,
});

const STEPS: Readonly<Record<string, readonly [Severity, string]>> = {
  CreateRouteTable: [LOW, 'created'],
  AssociateRouteTable: [LOW, 'now routes a subnet or gateway that had no table of its own'],
  ReplaceRouteTableAssociation: [MEDIUM, 'now routes a subnet in place of the table it had'],
  DisassociateRouteTable: [LOW, 'taken from a subnet, which falls back to the main table'],
  DeleteRouteTable: [LOW, 'deleted'],
};

export const changedRouteTable = change({
  id: 'route-table-changed',
  title: 'Route table created, deleted or moved',
  family: DetectionFamily.NETWORK,
  ladder: {
    [MEDIUM]: 'a subnet moved to another table: a private subnet may be a public one now',
    [LOW]: 'created, deleted, or given to or taken from a subnet',
  },
  events: { 'ec2.amazonaws.com': Object.keys(STEPS) },
  judge: (call) => {
    const [severity, happened] = STEPS[call.name];
    const subject = subjectOf(TABLE, call);
    const what = { subnetId: text(call.request.subnetId), gatewayId: text(call.request.gatewayId), associationId: text(call.request.associationId) };
    const named = Object.values(what).find((one) => one !== undefined);
    return {
      severity,
      headline: subject.id === undefined && named !== undefined ? `A route table ${happened} (${named})` : `${subject.title} ${happened}`,
      what: [`${subject.title} ${happened}${named === undefined ? '' : `: ${named}`}`],
      subject,
      facts: what,
      undo: call.name === 'CreateRouteTable'
        ? undoBy(readyCommand(call, 'ec2 delete-route-table', { '--route-table-id': [subject.id, TABLE.shape] }))
        : history(call, subject.id),
    };
  },
  meaning: 'Other routes than before may hold for a subnet, though no route changed.',
  harmlessWhen: 'A deployment or a colleague rearranged the network.',
  controls: ROUTES,
});
