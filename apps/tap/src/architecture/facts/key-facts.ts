import { type TemplateView, count } from './template-view';

export interface KeyFacts {
  readonly name: string;
  /** What is under it: `topic, 3 queues`. */
  readonly uses: string;
  readonly isRotated: boolean;
}

/** What is counted under a key, and what one of it is called; policies and grants that name a key are not under it. */
const KINDS: Readonly<Record<string, string>> = {
  'AWS::CloudTrail::Trail': 'trail',
  'AWS::S3::Bucket': 'bucket',
  'AWS::Logs::LogGroup': 'log group',
  'AWS::RDS::DBInstance': 'database',
  'AWS::Backup::BackupVault': 'backup vault',
  'AWS::DynamoDB::Table': 'table',
  'AWS::EC2::Instance': 'instance',
  'AWS::SNS::Topic': 'topic',
  'AWS::SQS::Queue': 'queue',
  'AWS::Lambda::Function': 'function',
};

export function keyFacts(template: TemplateView): KeyFacts[] {
  const references = template.references();
  return template.all('AWS::KMS::Key').map(({ id, properties: { EnableKeyRotation } }) => {
    const under = references.filter(({ type, names }) => type in KINDS && names.includes(id));
    const kinds = Object.entries(KINDS).map(([type, one]) => ({ one, number: under.filter((resource) => resource.type === type).length }));
    return { name: nameOf(id), uses: kinds.filter(({ number }) => number > 0).map(({ one, number }) => number === 1 ? one : count(number, one)).join(', '), isRotated: EnableKeyRotation === true };
  });
}

/** `SecurityMonitorAlertKeyA9FF1D19` reads `Security monitor alert`. */
function nameOf(logicalId: string): string {
  const words = logicalId.replace(/[0-9A-F]{8}$/, '').replace(/(Encryption)?Key$/, '').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
