import type { Box } from '../../pictures/svg';
import type { ArchitectureFacts } from '../facts/architecture-facts';
import { count, listed } from '../facts/template-view';
import { arrow, arrowDown, elbow, node, panel, row } from './parts';

const gap = 16;

/** What is recorded, and where it is kept. */
export function evidencePanel({ evidence: { trail, recorder, archive, sharesArchive, loggedBuckets, logGroups, encryptedLogGroups } }: ArchitectureFacts, box: Omit<Box, 'height'>): { height: number; content: string[] } {
  const inner = { left: box.left + gap, width: box.width - 2 * gap };
  const [config, cloudTrail] = row({ ...inner, top: box.top + 36, height: 68 }, 2, 28);
  const [bucket, groups] = row({ ...inner, top: box.top + 140, height: 52 }, 2, 28);
  const accessLogs = { ...inner, top: box.top + 224, height: 48 };
  const height = 288;
  const content = [
    ...panel('evidence', { ...box, height }, 'Evidence'),
    ...node(cloudTrail, 'CloudTrail', `${trail.isMultiRegion ? 'all Regions' : 'one Region'}, ${trail.isValidated ? 'signed digests' : 'no digests'}${trail.insights > 0 ? ', insights' : ''}`),
    ...node(config, 'AWS Config', `${recorder.frequency}, ${count(recorder.rules, 'rule')}`),
    ...node(bucket, 'Archive bucket', kept(archive.keptForDays)),
    ...node(groups, count(logGroups, 'log group'), encryptedLogGroups === logGroups ? 'each under a key' : `${encryptedLogGroups} under a key`),
    ...node(accessLogs, 'Access-log bucket', `accesses to ${count(loggedBuckets, 'bucket')}`),
    ...(sharesArchive ? [arrowDown(config, bucket)] : []),
    arrow(elbow([cloudTrail.left + 32, cloudTrail.top + cloudTrail.height + 2], [bucket.left + bucket.width - 32, bucket.top - 2])),
    ...(trail.hasLogGroup ? [arrowDown(cloudTrail, groups)] : []),
    arrowDown(bucket, accessLogs),
  ];
  return { height, content };
}

function kept(days: number): string {
  return days === 0 ? 'kept for good' : days < 365 ? `kept ${count(days, 'day')}` : `kept ${count(Math.round(days / 365), 'year')}`;
}

/** What holds objects, and who is let in. */
export function storagePanel({ storage, identity }: ArchitectureFacts, box: Omit<Box, 'height'>): { height: number; content: string[] } {
  const [bucket, group] = row({ left: box.left + gap, width: box.width - 2 * gap, top: box.top + 36, height: 52 }, 2, 28);
  return {
    height: 104,
    content: [
      ...panel('storage', { ...box, height: 104 }, `Storage and identity${identity.isBounded ? ` · ${count(identity.roles, 'role')} within a boundary` : ''}`),
      ...node(bucket, 'Storage bucket', listed(storage)),
      ...(identity.groups > 0 ? node(group, 'Operators', identity.needsMfa ? 'nothing without MFA' : 'a group') : []),
    ],
  };
}
