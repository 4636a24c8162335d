import { internetShare, WIDE } from '../../core/address-space';
import { Call } from '../../core/call';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { controls } from '../controls';
import { change } from '../shapes/change';
import { textAt, textsAt } from '../shapes/parameters';
import { kind, subjectOf } from '../shapes/subject';
import { lookBack, readyCommand, undoBy } from '../undo';

const { CRITICAL, HIGH, MEDIUM, LOW } = Severity;

const LOAD_BALANCER = kind('Load balancer', 'loadBalancerArn loadBalancerName');
/** `app/web/84dc5457e450dba5` is called `web`. */
const calledOf = (title: string): string => title.replace(/^Load balancer (?:(?:app|net|gwy)\/([^/]+)\/.*)?/, (_, name?: string) => name ?? '');

export const swappedLoadBalancerGroups = change({
  id: 'load-balancer-groups-swapped',
  title: 'Security groups of a load balancer swapped',
  family: DetectionFamily.NETWORK,
  ladder: { [MEDIUM]: 'always: what it opens depends on the rules of the new groups' },
  events: { 'elasticloadbalancing.amazonaws.com': ['SetSecurityGroups', 'ApplySecurityGroupsToLoadBalancer'] },
  judge: (call) => {
    const subject = subjectOf(LOAD_BALANCER, call);
    const groups = textsAt(call.request, 'securityGroups');
    return {
      severity: MEDIUM,
      headline: `Security groups swapped on load balancer ${calledOf(subject.title)}`,
      what: [`Load balancer ${calledOf(subject.title)}: now in ${groups.join(', ') || 'groups that the event does not name'}`],
      subject,
      facts: { groupIds: groups },
      undo: lookBack(call, subject.id, LOAD_BALANCER.shape, 'the former groups'),
    };
  },
  meaning: 'Other rules than before now decide who reaches this load balancer, though no rule changed.',
  harmlessWhen: 'A deployment or a colleague moved it, and the new groups are as closed as the former ones.',
  controls: controls([], 'T1190'),
});

const DATABASE_GROUP = kind('Database security group', 'dBSecurityGroupName cacheSecurityGroupName', undefined, /^[A-Za-z][A-Za-z0-9-]{0,254}$/);

function severityOf(call: Call, block: string | undefined): Severity {
  const share = block === undefined ? 0 : internetShare([block]);
  if (share >= WIDE) {
    return share === 1 ? CRITICAL : HIGH;
  }
  const owner = textAt(call.request, 'eC2SecurityGroupOwnerId');
  return block === undefined && owner !== call.account ? MEDIUM : LOW;
}

export const openedDatabaseGroup = change({
  id: 'database-group-opened',
  title: 'Classic database security group opened',
  family: DetectionFamily.NETWORK,
  ladder: {
    [CRITICAL]: 'to the whole internet',
    [HIGH]: 'to a large part of the internet (a /8 or more)',
    [MEDIUM]: 'to a group of another account, or to whom the event does not say',
    [LOW]: 'to chosen addresses or a group of this account, or a new group that lets nobody in yet',
  },
  events: {
    'rds.amazonaws.com': ['AuthorizeDBSecurityGroupIngress', 'CreateDBSecurityGroup'],
    'elasticache.amazonaws.com': ['AuthorizeCacheSecurityGroupIngress'],
  },
  judge: (call) => {
    const subject = subjectOf(DATABASE_GROUP, call);
    if (call.name === 'CreateDBSecurityGroup') {
      return {
        severity: LOW, headline: `${subject.title} created`, subject,
        undo: undoBy(readyCommand(call, 'rds delete-db-security-group', { '--db-security-group-name': [subject.id, DATABASE_GROUP.shape] })),
      };
    }
    const block = textAt(call.request, 'cIDRIP');
    const [group, owner] = [textAt(call.request, 'eC2SecurityGroupName') ?? textAt(call.request, 'eC2SecurityGroupId'), textAt(call.request, 'eC2SecurityGroupOwnerId')];
    const peer = block ?? (group === undefined ? 'somebody that the event does not name' : `group ${group}${owner === undefined ? '' : ` of account ${owner}`}`);
    const severity = severityOf(call, block);
    return {
      severity,
      headline: `${subject.title} opened to ${severity === CRITICAL ? 'the whole internet' : peer}`,
      what: [`${subject.title}: from ${peer}`],
      subject,
      facts: { cidr: block, group, groupOwner: owner },
      exposes: severity === CRITICAL || severity === HIGH ? `the databases in it to ${severity === CRITICAL ? 'the whole internet' : peer}` : undefined,
      undo: undoBy(call.source.startsWith('rds')
        ? readyCommand(call, 'rds revoke-db-security-group-ingress', {
            '--db-security-group-name': [subject.id, DATABASE_GROUP.shape],
            ...(block === undefined
              ? { '--ec2-security-group-name': [group, DATABASE_GROUP.shape], '--ec2-security-group-owner-id': [owner, /^\d{12}$/] }
              : { '--cidrip': [block, /^[0-9.]{7,15}\/\d{1,2}$/] }),
          })
        : readyCommand(call, 'elasticache revoke-cache-security-group-ingress', {
            '--cache-security-group-name': [subject.id, DATABASE_GROUP.shape], '--ec2-security-group-name': [group, DATABASE_GROUP.shape], '--ec2-security-group-owner-id': [owner, /^\d{12}$/],
          })),
    };
  },
  meaning: 'Databases and caches outside a VPC let in whom this group names.',
  harmlessWhen: 'An old application of this account still works that way, and the peer is its own.',
  controls: controls([], 'T1190'),
});
