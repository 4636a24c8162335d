import type { Bill, Line } from './bill';
import { BILLED_BY_USE } from './free-types';

/** What lowers a line, and where it is said. */
const SWITCHES: Readonly<Record<string, string>> = {
  'NAT gateway': 'fewer gateways: `natGateways` of `SecureVpc`',
  'Public IPv4 address': 'goes with the NAT gateways',
  'Interface endpoint in one zone': 'fewer endpoints, at the price of the tier without a way out',
  'KMS key': 'none: one key for each kind of data is the point',
  'Secret': 'none',
  'Metric of an alarm': 'none: an alarm not made is a failure not heard of',
  'Dashboard': 'none; three dashboards of an account are free',
  'Metric of detailed monitoring': '`detailedMonitoring` in `tier-instances.ts`',
  'GB of gp3 volume': 'the volume size in `tier-instances.ts`',
  'GB of gp3 database storage': '`allocatedStorage` of `EncryptedMysql`, and `multiAzDatabase` of the profile',
};

const switchOf = (item: string): string => SWITCHES[item]
  ?? (item.startsWith('db.') ? '`databaseClass` and `multiAzDatabase` of the profile' : '`instanceClass` and `instancesPerTier` of the profile');

const row = ({ item, quantity, price, monthly }: Line): string => {
  const source = price.source.asOf === 'memory' ? `from memory; check [AWS](${price.source.page})` : `[page](${price.source.page}), ${price.source.asOf}`;
  return `| ${item} | ${quantity} | ${price.amount} ${price.per === 'hour' ? 'an hour' : 'a month'} | ${monthly.toFixed(2)} | ${source} | ${switchOf(item)} |`;
};

/** The page of what every environment costs. */
export function costPage(bills: Readonly<Record<string, Bill>>): string {
  const sections = Object.entries(bills).map(([environment, { lines, total }]) => [
    `## ${environment}: ${total.toFixed(2)} a month`, '',
    '| resource | quantity | unit price | a month | source | what lowers it |', '| --- | ---: | ---: | ---: | --- | --- |',
    ...lines.map(row), `| **together** | | | **${total.toFixed(2)}** | | |`, '',
  ].join('\n'));
  return [
    '# What TapStack costs', '',
    'Generated from the templates; `npx nx run tap:cost` writes it anew. US dollars in us-east-1, on demand, idle, without SSH, free tiers not counted;',
    'a month has 730 hours. Third-party pages stand where AWS\'s own were not at hand, and figures from memory say so: check with the [AWS Pricing Calculator](https://calculator.aws) before you rely on them.', '',
    ...sections,
    '## What use adds', '',
    'From memory, to be checked like the rest; data through NAT gateways is 0.045 for each GB (June 2026).', '',
    '| resource type | dollars |', '| --- | --- |',
    ...Object.entries(BILLED_BY_USE).map(([type, price]) => `| \`${type}\` | ${price} |`), '',
    'To lower it: `configRecorder=none` or `existing` (AWS Config), `dataEvents` of `AuditTrail` (the trail), `logRetention` of the profile (logs kept). A key that AWS rotates costs a dollar a month more', 'after each of its first two rotations.', '',
  ].join('\n');
}
