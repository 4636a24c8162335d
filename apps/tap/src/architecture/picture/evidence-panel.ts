import type { Box } from '../../pictures/svg';
import type { ArchitectureFacts } from '../facts/architecture-facts';
import { count } from '../facts/template-view';
import { arrow, arrowDown, node, panel, row } from './parts';

const gap = 16;

/** What is recorded, and where it is kept. */
export function evidencePanel({ evidence: { trail, recorder, archive, sharesArchive, loggedBuckets, logGroups } }: ArchitectureFacts, box: Omit<Box, 'height'>): { height: number; content: string[] } {
  const inner = { left: box.left + gap, width: box.width - 2 * gap };
  const [cloudTrail, config] = row({ ...inner, top: box.top + 36, height: 68 }, 2, 28);
  const [bucket, groups] = row({ ...inner, top: box.top + 136, height: 52 }, 2, 28);
  const accessLogs = { ...inner, top: box.top + 220, height: 46 };
  const height = 282;
  const between = cloudTrail.left + cloudTrail.width + 14;
  const content = [
    ...panel('evidence', { ...box, height }, 'Evidence'),
    ...node(cloudTrail, 'CloudTrail', `${trail.isMultiRegion ? 'all Regions' : 'one Region'}, ${trail.isValidated ? 'signed digests' : 'no digests'}, ${count(trail.insights, 'kind')} of insight`),
    ...node(config, 'AWS Config', `${recorder.frequency}, ${count(recorder.rules, 'rule')}`),
    ...node(bucket, 'Archive bucket', `kept ${Math.round(archive.keptForDays / 365)} years`),
    ...node(groups, count(logGroups, 'log group'), 'encrypted'),
    ...node(accessLogs, 'Access-log bucket', `accesses to ${count(loggedBuckets, 'bucket')}`),
    arrowDown(cloudTrail, bucket),
    arrowDown(bucket, accessLogs),
  ];
  if (trail.hasLogGroup) {
    content.push(arrow([[cloudTrail.left + cloudTrail.width + 2, cloudTrail.top + 54], [between, cloudTrail.top + 54], [between, groups.top + 36], [groups.left - 2, groups.top + 36]]));
  }
  if (sharesArchive) {
    const x = bucket.left + bucket.width - 30;
    content.push(arrow([[config.left + config.width / 2, config.top + config.height + 2], [config.left + config.width / 2, config.top + config.height + 16], [x, config.top + config.height + 16], [x, bucket.top - 2]]));
  }
  return { height, content };
}

/** What holds objects, and who is let in. */
export function storagePanel({ identity }: ArchitectureFacts, box: Omit<Box, 'height'>): { height: number; content: string[] } {
  const [bucket, group] = row({ left: box.left + gap, width: box.width - 2 * gap, top: box.top + 36, height: 52 }, 2, 28);
  return {
    height: 104,
    content: [
      ...panel('storage', { ...box, height: 104 }, 'Storage and identity'),
      ...node(bucket, 'Storage bucket', 'own key, versions, TLS only'),
      ...(identity.groups > 0 ? node(group, 'Operators', `nothing without MFA${identity.isBounded ? '; every role bounded' : ''}`) : []),
    ],
  };
}
