import { Call } from '../../core/call';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { Undo } from '../detection';
import { change } from '../shapes/change';
import { textAt } from '../shapes/parameters';
import { argument, kind, Subject, subjectOf } from '../shapes/subject';
import { Argument, readyCommand, SHAPE, undoBy } from '../undo';

const { MEDIUM, LOW } = Severity;

const INTERNET_GATEWAY = kind('Internet gateway', 'internetGatewayId internetGateway.internetGatewayId', 'internet-gateway', /^igw-[0-9a-z]{1,40}$/);
const CUSTOMER_GATEWAY = kind('Customer gateway', 'customerGatewayId customerGateway.customerGatewayId', undefined, /^cgw-[0-9a-z]{1,40}$/);

interface Step {
  readonly severity: Severity;
  readonly happened: string;
  readonly undo: (subject: Subject, call: Call) => Undo;
}

const ec2 = (call: Call, action: string, options: Readonly<Record<string, Argument>>): Undo => undoBy(readyCommand(call, `ec2 ${action}`, options));
const internet = (subject: Subject, call: Call) => ({ '--internet-gateway-id': argument(subject), '--vpc-id': [textAt(call.request, 'vpcId'), SHAPE.id] as const });
const GONE: Undo = { note: 'a deleted gateway cannot be restored: deploy its stack again, or create it anew' };

const STEPS: Readonly<Record<string, Step>> = {
  CreateInternetGateway: {
    severity: LOW, happened: 'created', undo: (subject, call) => ec2(call, 'delete-internet-gateway', { '--internet-gateway-id': argument(subject) }),
  },
  AttachInternetGateway: {
    severity: MEDIUM, happened: 'attached to its VPC', undo: (subject, call) => ec2(call, 'detach-internet-gateway', internet(subject, call)),
  },
  DetachInternetGateway: {
    severity: MEDIUM, happened: 'detached from its VPC: the way to the internet is cut', undo: (subject, call) => ec2(call, 'attach-internet-gateway', internet(subject, call)),
  },
  DeleteInternetGateway: { severity: LOW, happened: 'deleted', undo: () => GONE },
  CreateCustomerGateway: {
    severity: MEDIUM,
    happened: 'created: a network outside AWS can be connected to',
    undo: (subject, call) => ec2(call, 'delete-customer-gateway', { '--customer-gateway-id': argument(subject) }),
  },
  DeleteCustomerGateway: { severity: LOW, happened: 'deleted', undo: () => GONE },
};

export const changedGateway = change({
  id: 'gateway-changed',
  title: 'Internet or customer gateway changed',
  family: DetectionFamily.NETWORK,
  ladder: {
    [MEDIUM]: 'a VPC gained or lost its way to the internet, or a network outside AWS was brought in',
    [LOW]: 'created or deleted, while no VPC has it',
  },
  events: { 'ec2.amazonaws.com': Object.keys(STEPS) },
  judge: (call) => {
    const { severity, happened, undo } = STEPS[call.name];
    const subject = subjectOf(call.name.includes('Customer') ? CUSTOMER_GATEWAY : INTERNET_GATEWAY, call);
    const [vpcId, address] = [textAt(call.request, 'vpcId'), textAt(call.request, 'ipAddress')];
    return {
      severity,
      headline: `${subject.title} ${happened.replace('its VPC', vpcId ?? 'its VPC')}`,
      what: [`${subject.title} ${happened.replace('its VPC', vpcId ?? 'its VPC')}${address === undefined ? '' : `, at ${address}`}`],
      subject,
      facts: { vpcId, ipAddress: address },
      undo: undo(subject, call),
    };
  },
  meaning: 'The network has gained or lost a door to the outside; routes and security groups decide who uses it.',
  harmlessWhen: 'A deployment or a colleague set up or took down a network.',
  controls: controls([CIS.monitorGateways], 'T1562.007'),
});
