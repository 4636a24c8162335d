import { internetShare } from '../../core/address-space';
import { Call } from '../../core/call';
import { items } from '../../core/json';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { controls } from '../controls';
import { CLUSTER } from '../logging/services';
import { change, Change } from '../shapes/change';
import { at, flagAt, given, parameters, textAt, textsAt } from '../shapes/parameters';
import { accountOf, argument, decoded, kind, shortName, Subject, subjectOf } from '../shapes/subject';
import { readyCommand, SHAPE, undoBy } from '../undo';

const { HIGH, MEDIUM, LOW, INFORMATIONAL } = Severity;

/** EKS takes ARNs from the path of the request, where they are written with `%3A` for `:`. */
function arnAt(call: Call, path: string): string | undefined {
  const found = textAt(parameters(call), path);
  return found === undefined ? undefined : decoded(found);
}

const NAMED_CLUSTER = { ...CLUSTER, at: ['clusterName', 'name'] };
const ACCESS_POLICY = /^arn:aws[a-z-]*:eks::aws:cluster-access-policy\/\w{1,100}$/;
const ADMIN = /Amazon(EKSClusterAdmin|EKSAdmin)Policy$/;

const granted = (call: Call, subject: Subject, high: boolean, what: string): Change => {
  const principal = arnAt(call, 'principalArn');
  const foreign = ![undefined, call.account].includes(accountOf(principal));
  const name = principal === undefined ? 'somebody that the event does not name' : shortName(principal);
  return {
    severity: high || foreign ? HIGH : MEDIUM,
    headline: `${subject.title}: ${name}${foreign ? ` of account ${accountOf(principal)}` : ''} ${what}`,
    subject,
    facts: { principal, policy: arnAt(call, 'policyArn'), groups: textsAt(parameters(call), 'kubernetesGroups') },
    undo: undoBy(call.name === 'AssociateAccessPolicy'
      ? readyCommand(call, 'eks disassociate-access-policy', {
          '--cluster-name': argument(subject), '--principal-arn': [principal, SHAPE.arn], '--policy-arn': [arnAt(call, 'policyArn'), ACCESS_POLICY],
        })
      : readyCommand(call, 'eks delete-access-entry', { '--cluster-name': argument(subject), '--principal-arn': [principal, SHAPE.arn] })),
  };
};

export const grantedClusterAccess = change({
  id: 'eks-access-granted',
  title: 'Access to an EKS cluster granted',
  family: DetectionFamily.COMPUTE,
  ladder: { [HIGH]: 'as an administrator, or to another account', [MEDIUM]: 'with fewer rights, or with rights that the event does not tell' },
  events: { 'eks.amazonaws.com': ['CreateAccessEntry', 'AssociateAccessPolicy', 'UpdateAccessEntry'] },
  judge: (call) => {
    const subject = subjectOf(NAMED_CLUSTER, call);
    if (call.name === 'AssociateAccessPolicy') {
      const policy = arnAt(call, 'policyArn') ?? 'a policy that the event does not name';
      const admin = ADMIN.test(policy) && textAt(parameters(call), 'accessScope.type') !== 'namespace';
      return granted(call, subject, admin, admin ? 'is an administrator of it now' : `has the rights of ${shortName(policy)} now`);
    }
    const masters = textsAt(parameters(call), 'kubernetesGroups').includes('system:masters');
    return granted(call, subject, masters, masters ? 'is an administrator of it now' : call.name === 'CreateAccessEntry' ? 'may enter it now' : 'may enter it with other rights now');
  },
  meaning: 'Whoever is let in works in the cluster, and with the roles of what runs there.',
  harmlessWhen: 'A colleague or a pipeline is given the rights that it needs.',
  controls: controls([], 'T1098.006'),
});

/** From a /8 upwards nobody chose the addresses, as in a security group. */
const WIDE = 1 / 256;

export const openedClusterEndpoint = change({
  id: 'eks-endpoint-opened',
  title: 'API of an EKS cluster opened to the internet',
  family: DetectionFamily.COMPUTE,
  ladder: { [HIGH]: 'to the whole internet or a large part of it', [LOW]: 'to chosen addresses; closing it is silent' },
  events: { 'eks.amazonaws.com': ['UpdateClusterConfig'] },
  judge: (call) => {
    const config = at(parameters(call), 'resourcesVpcConfig');
    const ranges = textsAt(config, 'publicAccessCidrs');
    const open = flagAt(config, 'endpointPublicAccess');
    if (open === false || (open === undefined && !given(config, 'publicAccessCidrs'))) {
      return undefined;
    }
    const subject = subjectOf(NAMED_CLUSTER, call);
    const wide = ranges.length === 0 || internetShare(ranges) >= WIDE;
    return {
      severity: wide ? HIGH : LOW,
      headline: `${subject.title}: its API is open to ${wide ? 'the internet' : ranges.slice(0, 3).join(', ')}`,
      subject,
      facts: { publicAccessCidrs: ranges },
      exposes: wide ? `the API of ${subject.title} to the internet` : undefined,
      undo: undoBy(readyCommand(call, 'eks update-cluster-config', { '--name': argument(subject), '--resources-vpc-config': 'endpointPublicAccess=false,endpointPrivateAccess=true' }), 'from then on the API is reached from inside of the VPC only'),
    };
  },
  meaning: 'Anyone can try stolen credentials and known flaws on the API of the cluster.',
  harmlessWhen: 'The addresses are those of your offices or pipelines.',
  controls: controls([], 'T1190', 'T1133'),
});

const FAMILY = kind('Task definition', 'family');

/** What lets a container out onto its host. */
function escapes(call: Call): string[] {
  const request = parameters(call);
  return [
    ...(items(at(request, 'containerDefinitions')).some((one) => flagAt(one, 'privileged') === true) ? ['privileged'] : []),
    ...(['pidMode', 'ipcMode', 'networkMode'].filter((mode) => textAt(request, mode) === 'host').map((mode) => `${mode} host`)),
    ...(items(at(request, 'volumes')).some((one) => textAt(one, 'host.sourcePath') !== undefined) ? ['directories of the host'] : []),
  ];
}

export const startedContainers = change({
  id: 'ecs-task-changed',
  title: 'ECS task definition registered, task run or cluster created',
  family: DetectionFamily.COMPUTE,
  ladder: {
    [MEDIUM]: 'a definition that reaches its host, or a task with another command or role than defined',
    [LOW]: 'a task run by hand, or a new cluster',
    [INFORMATIONAL]: 'an ordinary definition',
  },
  events: { 'ecs.amazonaws.com': ['RegisterTaskDefinition', 'RunTask', 'CreateCluster'] },
  judge: (call) => {
    if (call.name === 'RegisterTaskDefinition') {
      const subject = subjectOf(FAMILY, call);
      const found = escapes(call);
      return {
        severity: found.length > 0 ? MEDIUM : INFORMATIONAL,
        headline: `${subject.title} registered${found.length > 0 ? `: it reaches its host (${found.join(', ')})` : ''}`,
        subject,
        facts: { reachesHost: found, taskRole: textAt(parameters(call), 'taskRoleArn') },
        undo: undoBy(readyCommand(call, 'ecs deregister-task-definition', {
          '--task-definition': [textAt(call.response, 'taskDefinition.taskDefinitionArn'), SHAPE.arn],
        })),
      };
    }
    if (call.name === 'CreateCluster') {
      const subject = subjectOf(kind('ECS cluster', 'clusterName'), call);
      return {
        severity: LOW,
        headline: `${subject.title} created`,
        subject,
        undo: undoBy(readyCommand(call, 'ecs delete-cluster', { '--cluster': argument(subject) })),
      };
    }
    const subject = subjectOf(kind('Task', 'taskDefinition'), call);
    const overrides = at(parameters(call), 'overrides');
    const other = [
      ...(items(at(overrides, 'containerOverrides')).some((one) => given(one, 'command')) ? ['another command'] : []),
      ...(['taskRoleArn', 'executionRoleArn'].some((path) => textAt(overrides, path) !== undefined) ? ['another role'] : []),
    ];
    return {
      severity: other.length > 0 ? MEDIUM : LOW,
      headline: `${subject.title} run${other.length > 0 ? ` with ${other.join(' and ')}` : ''}`,
      subject,
      facts: { overrides: other, cluster: textAt(parameters(call), 'cluster') },
      undo: { note: 'stop the task in the console of ECS, or with `aws ecs stop-task` and the task that the answer names' },
    };
  },
  meaning: 'Containers run with their role, and on their host where the definition lets them.',
  harmlessWhen: 'A deployment or a scheduler starts what it always starts.',
  controls: controls([], 'T1525'),
});
