import { Call } from '../../core/call';
import { flag, items, text } from '../../core/json';
import { readPolicy } from '../../core/policy';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { at, parameters, textAt, texts } from '../shapes/parameters';
import { argument, kind, subjectOf } from '../shapes/subject';
import { lookBack, readyCommand, undoBy } from '../undo';

const { MEDIUM, LOW } = Severity;

const ENDPOINT = kind('VPC endpoint', 'vpcEndpointId CreateVpcEndpointResponse.vpcEndpoint.vpcEndpointId vpcEndpoint.vpcEndpointId', 'vpc-endpoint', /^vpce-[0-9a-z]{1,40}$/);

/** `closed`: the policy names whom or what it lets through. */
type Opening = 'closed' | 'open' | 'unknown';

/** A policy that lets everyone do everything lets data out to any account: it is what an endpoint has until somebody writes one. */
function openingOf(call: Call): Opening {
  const document = at(parameters(call), 'policyDocument');
  if (flag(at(parameters(call), 'resetPolicy')) === true) {
    return 'open';
  }
  if (document === undefined) {
    return call.name === 'CreateVpcEndpoint' ? 'open' : 'unknown';
  }
  const { statements, complete } = readPolicy(document);
  const open = statements.some(({ effect, principals, actions, resources, conditions }) => effect === 'Allow' && conditions.length === 0
    && principals?.some((principal) => principal.kind === 'everyone') === true && actions.patterns.includes('*') && resources.patterns.includes('*'));
  return open ? 'open' : complete ? 'closed' : 'unknown';
}

const deleted = (call: Call): string[] => {
  const value = at(parameters(call), 'vpcEndpointId') ?? at(parameters(call), 'vpcEndpointIds');
  const tagged = items(value).map(({ content }) => text(content)).filter((one) => one !== undefined);
  return tagged.length > 0 ? tagged : texts(value);
};

export const changedEndpoint = change({
  id: 'vpc-endpoint-changed',
  title: 'VPC endpoint created, changed or deleted',
  family: DetectionFamily.NETWORK,
  ladder: {
    [MEDIUM]: 'its policy was opened to everything, or cannot be read',
    [LOW]: 'created, deleted, or changed in another way',
  },
  events: { 'ec2.amazonaws.com': ['CreateVpcEndpoint', 'ModifyVpcEndpoint', 'DeleteVpcEndpoints'] },
  judge: (call) => {
    if (call.name === 'DeleteVpcEndpoints') {
      const ids = deleted(call);
      return {
        severity: LOW,
        headline: `VPC endpoint deleted: ${ids.join(', ') || 'which one the event does not say'}`,
        facts: { vpcEndpointIds: ids },
        undo: { note: 'a deleted endpoint cannot be restored: deploy its stack again' },
      };
    }
    const subject = subjectOf(ENDPOINT, call);
    const service = textAt(parameters(call), 'serviceName');
    const opening = openingOf(call);
    if (call.name === 'CreateVpcEndpoint') {
      return {
        severity: LOW,
        headline: `${subject.title} created${service === undefined ? '' : ` for ${service}`}${opening === 'open' ? ', open to everything' : ''}`,
        subject,
        facts: { serviceName: service, policy: opening },
        undo: undoBy(readyCommand(call, 'ec2 delete-vpc-endpoints', { '--vpc-endpoint-ids': argument(subject) })),
      };
    }
    const touchesPolicy = at(parameters(call), 'policyDocument') !== undefined || at(parameters(call), 'resetPolicy') !== undefined;
    return {
      severity: touchesPolicy && opening !== 'closed' ? MEDIUM : LOW,
      headline: `${subject.title}: ${touchesPolicy ? { open: 'its policy now lets everything through', closed: 'its policy was changed', unknown: 'its policy was changed to one that cannot be read' }[opening] : 'settings changed'}`,
      subject,
      facts: { policy: touchesPolicy ? opening : undefined },
      exposes: touchesPolicy && opening === 'open' ? 'a way for data to buckets and queues of any account' : undefined,
      undo: lookBack(call, subject.id, ENDPOINT.shape, 'what stood there before'),
    };
  },
  meaning: 'Traffic from the VPC to an AWS service takes another way, or may carry more than before.',
  harmlessWhen: 'A deployment or a colleague rearranged the network.',
  controls: controls([CIS.vpcEndpoints], 'T1562.007'),
});
