import { Call } from '../../core/call';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { controls } from '../controls';
import { change } from '../shapes/change';
import { flagAt, parameters, textAt, textsAt } from '../shapes/parameters';
import { sharing } from '../shapes/sharing';
import { accountOf, argument, kind, NAME, subjectOf } from '../shapes/subject';
import { readyCommand, SHAPE, undoBy } from '../undo';

const { HIGH, MEDIUM } = Severity;

const TO_ANOTHER_ACCOUNT = controls([], 'T1537');

export const sharedDocument = sharing({
  id: 'ssm-document-shared',
  title: 'Systems Manager document shared',
  family: DetectionFamily.DATA,
  kind: kind('Document', 'name'),
  events: { 'ssm.amazonaws.com': ['ModifyDocumentPermission'] },
  recipients: (call) => textsAt(parameters(call), 'accountIdsToAdd').map((one) => one.toLowerCase()),
  undo: (document, recipients, call) => undoBy(recipients.every((one) => one === 'all' || SHAPE.account.test(one))
    ? readyCommand(call, 'ssm modify-document-permission --permission-type Share', {
        '--name': argument(document), '--account-ids-to-remove': JSON.stringify(recipients),
      })
    : undefined),
  meaning: 'Whoever it is shared with can read the document, and the passwords and addresses that stand in it.',
  harmlessWhen: 'The account is one of yours, or the document is meant to be published.',
  controls: TO_ANOTHER_ACCOUNT,
});

/** With whom a share of Resource Access Manager is: accounts, organizations, and users or roles of accounts. */
const principalsOf = (call: Call): string[] => textsAt(parameters(call), 'principals').map((one) => (one.includes(':organizations:') ? one : accountOf(one) ?? one.split(':')[4] ?? one));

export const sharedResources = sharing({
  id: 'resources-shared',
  title: 'Resources shared with Resource Access Manager',
  family: DetectionFamily.DATA,
  kind: kind('Resource share', 'name resourceShareArn'),
  withEveryone: false,
  withOrganizations: true,
  events: { 'ram.amazonaws.com': ['CreateResourceShare', 'AssociateResourceShare'] },
  recipients: principalsOf,
  undo: (_, recipients, call) => undoBy(recipients.every((one) => SHAPE.account.test(one) || SHAPE.arn.test(one))
    ? readyCommand(call, 'ram disassociate-resource-share', {
        '--resource-share-arn': [textAt(call.response, 'resourceShare.resourceShareArn') ?? textAt(parameters(call), 'resourceShareArn'), NAME], '--principals': JSON.stringify(recipients),
      })
    : undefined),
  meaning: 'Whoever it is shared with can use the subnets, keys, images or other resources of the share as their own.',
  harmlessWhen: 'The accounts belong to your organization.',
  controls: TO_ANOTHER_ACCOUNT,
});

export const loosenedSharing = change({
  id: 'resource-sharing-loosened',
  title: 'Resource sharing opened to strangers or to the organization',
  family: DetectionFamily.DATA,
  ladder: { [HIGH]: 'a share may be given to accounts outside of the organization', [MEDIUM]: 'accounts of the organization need not accept a share any more' },
  events: { 'ram.amazonaws.com': ['UpdateResourceShare', 'EnableSharingWithAwsOrganization'] },
  judge: (call) => {
    if (call.name === 'EnableSharingWithAwsOrganization') {
      return {
        severity: MEDIUM,
        headline: 'Resources can be shared with the whole organization, without anybody accepting',
        undo: { note: 'switch trusted access for Resource Access Manager off in the console of Organizations' },
      };
    }
    if (flagAt(parameters(call), 'allowExternalPrincipals') !== true) {
      return undefined;
    }
    const subject = subjectOf(kind('Resource share', 'resourceShareArn name'), call);
    return {
      severity: HIGH,
      headline: `${subject.title} can be given to strangers`,
      subject,
      undo: undoBy(readyCommand(call, 'ram update-resource-share --no-allow-external-principals', { '--resource-share-arn': argument(subject) })),
    };
  },
  meaning: 'The next account that is let in may be anybody\'s.',
  harmlessWhen: 'A partner is about to be let in, as agreed.',
  controls: TO_ANOTHER_ACCOUNT,
});
