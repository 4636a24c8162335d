import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { controls } from '../controls';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { parameters, textAt } from '../shapes/parameters';
import { argument, kind, shortName, subjectOf } from '../shapes/subject';
import { readyCommand, undoBy } from '../undo';

const { HIGH, MEDIUM, LOW } = Severity;

const CERTIFICATE = kind('Certificate', 'certificateArn');
const AUTHORITY = kind('Authority', 'certificateAuthorityArn');
const TECHNIQUE = controls([], 'T1588.004');

export const changedCertificate = loss({
  id: 'certificate-changed',
  title: 'Certificate exported, imported or deleted',
  family: DetectionFamily.ENCRYPTION,
  service: 'acm',
  kind: CERTIFICATE,
  steps: {
    ExportCertificate: [MEDIUM, 'exported, with its private key'],
    ImportCertificate: [LOW, 'imported'],
    DeleteCertificate: [LOW, 'deleted'],
  },
  ladder: { [MEDIUM]: 'the private key left ACM', [LOW]: 'imported or deleted' },
  undo: (certificate, call) => (call.name === 'ImportCertificate'
    ? undoBy(readyCommand(call, 'acm delete-certificate', { '--certificate-arn': argument(certificate) }), 'this works only while nothing uses it')
    : { note: call.name === 'ExportCertificate' ? 'if the caller should not have the key, revoke the certificate and issue another' : 'request or import the certificate again' }),
  meaning: 'Whoever has the private key can pass for the site that the certificate names.',
  harmlessWhen: 'A server outside of AWS gets its certificate, or an old one makes room for a new one.',
  controls: TECHNIQUE,
});

export const issuedCertificate = change({
  id: 'certificate-issued',
  title: 'Certificate issued by a private authority',
  family: DetectionFamily.ENCRYPTION,
  ladder: { [HIGH]: 'a certificate of an authority: it can issue others', [LOW]: 'any other' },
  events: { 'acm-pca.amazonaws.com': ['IssueCertificate'] },
  judge: (call) => {
    const subject = subjectOf(AUTHORITY, call);
    const template = textAt(parameters(call), 'templateArn');
    const ofAuthority = /(Root|Subordinate)CACertificate/.test(template ?? '');
    return {
      severity: ofAuthority ? HIGH : LOW,
      headline: `${subject.title} issued ${ofAuthority ? 'one for another authority' : 'a certificate'}`,
      subject,
      facts: { template: template === undefined ? undefined : shortName(template), certificate: textAt(call.response, 'certificateArn') },
      undo: { note: 'revoke the certificate by its serial number, which the console of the authority shows' },
    };
  },
  meaning: 'Whoever trusts this authority trusts the holder of the new certificate.',
  harmlessWhen: 'A service or a device of yours renews its certificate.',
  controls: TECHNIQUE,
});
