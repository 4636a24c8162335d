/** Where a price was read. */
export interface PriceSource {
  readonly page: string;
  /** Month of the page and what else is to be known of it, or `memory`: nobody looked it up, and it is to be checked before somebody relies on it. */
  readonly asOf: string;
}

/** What one unit costs in us-east-1, on demand, in US dollars. */
export interface Price {
  readonly amount: number;
  readonly per: 'hour' | 'month';
  readonly source: PriceSource;
}

/** A month as AWS's calculator counts it. */
export const HOURS_PER_MONTH = 730;

const memory = (page: string): PriceSource => ({ page: `https://aws.amazon.com/${page}/pricing/`, asOf: 'memory' });

const network: PriceSource = { page: 'https://www.zacfukuda.com/blog/aws-nat-gateway-vs-vpc-endpoint', asOf: 'June 2026' };
const addresses: PriceSource = { page: 'https://cloudburn.io/blog/aws-nat-gateway-pricing', asOf: 'February 2026' };
const keys: PriceSource = { page: 'https://aws.amazon.com/kms/pricing/', asOf: 'AWS\'s own, without a date' };
const databases: PriceSource = { page: 'https://infratally.com/articles/aws-rds-pricing-explained-2026.html', asOf: '2026, where it names PostgreSQL; the same for MySQL from memory' };
const storage: PriceSource = { page: 'https://www.usage.ai/blogs/aws/reserved-instances/rds/pricing-calculator/', asOf: 'June 2026' };
const metrics: PriceSource = { page: 'https://signoz.io/guides/cloudwatch-pricing', asOf: 'February 2026' };
const dashboards: PriceSource = { page: 'https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/', asOf: 'June 2026' };
const general: PriceSource = { page: 'https://www.factualminds.com/blog/amazon-ec2-on-demand-pricing-instance-families-2026/', asOf: 'June 2026' };

/** The page names `m7g.large`; sizes of a family are multiples of each other. */
const half: PriceSource = { ...general, asOf: 'June 2026, half of m7g.large' };

const hourly = (amount: number, source: PriceSource): Price => ({ amount, per: 'hour', source });
const monthly = (amount: number, source: PriceSource): Price => ({ amount, per: 'month', source });

export const PRICES: Readonly<Record<string, Price>> = {
  'NAT gateway': hourly(0.045, network),
  'Public IPv4 address': hourly(0.005, addresses),
  'Interface endpoint in one zone': hourly(0.01, network),
  'KMS key': monthly(1, keys),
  'Secret': monthly(0.4, memory('secrets-manager')),
  'Metric of an alarm': monthly(0.1, memory('cloudwatch')),
  'Dashboard': monthly(3, dashboards),
  'Metric of detailed monitoring': monthly(0.3, metrics),
  'GB of gp3 volume': monthly(0.08, memory('ebs')),
  'GB of gp3 database storage': monthly(0.115, storage),
  't4g.micro': hourly(0.0084, memory('ec2')),
  't4g.small': hourly(0.0168, memory('ec2')),
  't4g.medium': hourly(0.0336, memory('ec2')),
  'm7g.medium': hourly(0.0408, half),
  'm7g.large': hourly(0.0816, general),
  'db.t4g.medium': hourly(0.065, databases),
  'db.m7g.large': hourly(0.168, memory('rds/mysql')),
};
