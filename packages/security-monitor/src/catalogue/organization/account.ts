import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { parameters, textAt } from '../shapes/parameters';
import { readyCommand, undoBy } from '../undo';

const { HIGH, MEDIUM } = Severity;

const REGION = /^[a-z]{2,5}(-[a-z]{2,10}){1,3}-\d{1,2}$/;

export const switchedRegion = change({
  id: 'region-switched',
  title: 'Region switched on or off',
  family: DetectionFamily.ORGANIZATION,
  ladder: { [HIGH]: 'on: a place that nobody watches yet', [MEDIUM]: 'off: what runs there is out of reach' },
  events: { 'account.amazonaws.com': ['EnableRegion', 'DisableRegion'] },
  judge: (call) => {
    const region = textAt(parameters(call), 'regionName');
    const on = call.name === 'EnableRegion';
    return {
      severity: on ? HIGH : MEDIUM,
      headline: `Region ${region ?? '(not named in the event)'} switched ${on ? 'on' : 'off'} for the account`,
      facts: { region },
      undo: undoBy(readyCommand(call, `account ${on ? 'disable' : 'enable'}-region`, { '--region-name': [region, REGION] }), on ? 'look first what was started there: it goes on, and costs, out of sight' : undefined),
    };
  },
  meaning: 'Intruders work in regions that nobody looks at; a trail of all regions sees them, a rule of one region does not.',
  harmlessWhen: 'The company begins or ends to work in that region.',
  controls: controls([CIS.trailInAllRegions], 'T1535'),
});

export const changedContact = change({
  id: 'account-contact-changed',
  title: 'Contact or e-mail address of the account changed',
  family: DetectionFamily.ORGANIZATION,
  ladder: {
    [HIGH]: 'the e-mail address of the root user, or the security contact',
    [MEDIUM]: 'another contact',
  },
  events: { 'account.amazonaws.com': ['PutContactInformation', 'PutAlternateContact', 'StartPrimaryEmailUpdate'] },
  judge: (call) => {
    const type = textAt(parameters(call), 'alternateContactType');
    switch (call.name) {
      case 'StartPrimaryEmailUpdate':
        return {
          severity: HIGH,
          ifFailed: MEDIUM,
          headline: 'The e-mail address of the root user is being changed: whoever reads it can take the account',
          undo: { note: 'start the change again with the right address, and set a new password for the root user' },
        };
      case 'PutAlternateContact':
        return {
          severity: type === 'SECURITY' ? HIGH : MEDIUM,
          headline: `${type === 'SECURITY' ? 'Security' : type === 'BILLING' ? 'Billing' : 'Operations'} contact of the account changed`,
          facts: { type },
          undo: { note: 'set the contact again in the settings of the account' },
        };
      default:
        return { severity: MEDIUM, headline: 'Contact of the account changed', undo: { note: 'set the contact again in the settings of the account' } };
    }
  },
  meaning: 'Warnings of AWS about abuse, and the way to recover the account, go to somebody else.',
  harmlessWhen: 'Somebody took over the office, and the address is one of yours.',
  controls: controls([CIS.accountContacts, CIS.securityContact], 'T1098'),
});
