import { DetectionFamily } from '../../src/detection-family';

/** What to do when an alert of a family wakes you up and nobody says that it was them, in order. */
export const PLAYBOOKS: Readonly<Record<DetectionFamily, readonly string[]>> = {
  [DetectionFamily.NETWORK]: [
    'Close it first where it opens an admin or database port to the world: paste the undo of the alert. What was reachable for an hour was scanned within it.',
    'Look at what hangs on the group, route or gateway, and whether its flow logs show connections from outside since the time of the event.',
    'If there were any: take the instance out of its groups but leave it running, take a snapshot, and go on with the playbook of compute.',
    'Go through what else the same caller did that day in the history of CloudTrail.',
  ],
  [DetectionFamily.IDENTITY]: [
    'Stop who gained something: detach the policy or deactivate the key with the undo of the alert; for a role, deny its older sessions (Revoke active sessions in the console).',
    'Stop who gave it as well, until you have spoken: an intruder adds a second way in before using the first.',
    'List the users, keys, roles, login profiles and trust policies made since the caller first appeared, and undo those that nobody knows.',
    'Change what the identity could read: secrets, parameters, database passwords.',
  ],
  [DetectionFamily.SESSIONS]: [
    'Ask the person, by a way that is not mail: was it them, from that address, with that device?',
    'If not: end the sessions (for a user delete the login profile and deactivate the keys; for the root user recover it by its mail address), then set a new password and MFA.',
    'Go through everything that the session did; each change has an event of its own.',
    'Look for the same address in the sign-ins of others.',
  ],
  [DetectionFamily.LOGGING]: [
    'Switch it on again with the undo of the alert before anything else: until then you are blind.',
    'Take the time between off and on as a gap: whatever happened in it is in no record of that service. Other records (flow logs, access logs, the copy of the organization) may hold it.',
    'Who switches logging off has done or is about to do something: go through the caller\'s calls of the day before.',
    'Check that the files of the trail are whole (`aws cloudtrail validate-logs`).',
  ],
  [DetectionFamily.ENCRYPTION]: [
    'Cancel a deletion or enable the key with the undo of the alert: without its key everything under it is gone for good.',
    'For a policy or grant: take it back, then look in the key\'s events for what the other side decrypted in the meantime.',
    'For secrets that were read: change them, the one in use first.',
    'Ask who needs the key; restore its policy from the template of its stack.',
  ],
  [DetectionFamily.STORAGE]: [
    'Close the bucket with the undo of the alert, or by blocking public access of the account.',
    'Find out from data events or access logs what was read or deleted while it was open, and by whom.',
    'Restore what is missing from versions or backups before a lifecycle rule expires them.',
    'If personal data lay in it: the time for telling the authorities runs from now.',
  ],
  [DetectionFamily.DATA]: [
    'Take the share back with the undo of the alert. A copy that the other account has made already stays there: note which account, and what was in it.',
    'For a deletion: stop the one who does it before restoring, and restore from the backup vault, which has its own lock.',
    'Change the credentials that were in the database or image.',
    'If personal data was in it: the time for telling the authorities runs from now.',
  ],
  [DetectionFamily.COMPUTE]: [
    'Stop what is running and is not yours; leave the disk, and take a snapshot for whoever looks into it.',
    'Revoke the sessions of the role that the code ran under: whoever ran it holds its credentials.',
    'Compare function code, images and user data with what your pipeline built, and deploy them again from there.',
    'Look for launches in the other regions, and set a budget alarm: miners come back.',
  ],
  [DetectionFamily.ORGANIZATION]: [
    'Call the owner of the management account: most of these calls have no undo by you alone.',
    'Put guard rails back with the undo of the alert; while they are off, any account may do what they forbade.',
    'Check contacts, regions, delegated administrators and the list of accounts against the last known state.',
    'An account that has left is out of reach of every rule: AWS Support can be asked for help with it.',
  ],
  [DetectionFamily.SELF_PROTECTION]: [
    'Deploy the stack of the monitor again: it puts every rule, permission, queue and alarm back.',
    'Take the time between as unwatched: go through the history of CloudTrail for that time by hand, the caller\'s calls first.',
    'Redrive what lies in the failure queues.',
    'Take from the caller the right to change the monitor, and ask who gave it.',
  ],
};
