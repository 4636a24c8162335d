import { BILLED_BY_USE, FREE_TYPES } from './free-types';
import { HOURS_PER_MONTH, PRICES, type Price } from './prices';

/** The properties that decide what a resource costs. */
interface Properties {
  readonly VpcEndpointType?: string;
  readonly SubnetIds?: readonly unknown[];
  readonly Metrics?: readonly object[];
  readonly InstanceType?: string;
  readonly Monitoring?: boolean;
  readonly BlockDeviceMappings?: readonly { readonly Ebs?: { readonly VolumeSize?: number } }[];
  readonly DBInstanceClass?: string;
  readonly MultiAZ?: boolean;
  readonly AllocatedStorage?: string;
  readonly ManageMasterUserPassword?: boolean;
}

interface Resource {
  readonly Type: string;
  readonly Properties?: Properties;
  readonly Condition?: string;
}

export interface TemplateToPrice {
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** One priced thing, and how many of it. */
export interface Line {
  readonly item: string;
  readonly quantity: number;
  readonly price: Price;
  readonly monthly: number;
}

export interface Bill {
  readonly lines: readonly Line[];
  readonly total: number;
}

type Items = readonly (readonly [item: string, quantity: number])[];

/** What each type is billed by, read of the properties that the template gives it. */
const BILLED: Readonly<Record<string, (properties: Properties) => Items>> = {
  'AWS::EC2::NatGateway': () => [['NAT gateway', 1]],
  'AWS::EC2::EIP': () => [['Public IPv4 address', 1]],
  'AWS::EC2::VPCEndpoint': ({ VpcEndpointType, SubnetIds = [] }) => (VpcEndpointType === 'Interface' ? [['Interface endpoint in one zone', SubnetIds.length]] : []),
  'AWS::KMS::Key': () => [['KMS key', 1]],
  'AWS::SecretsManager::Secret': () => [['Secret', 1]],
  'AWS::CloudWatch::Alarm': ({ Metrics }) => [['Metric of an alarm', Metrics ? Metrics.filter((metric) => 'MetricStat' in metric).length : 1]],
  'AWS::CloudWatch::Dashboard': () => [['Dashboard', 1]],
  'AWS::EC2::Instance': ({ InstanceType, Monitoring, BlockDeviceMappings = [] }) => [
    [String(InstanceType), 1],
    // CloudWatch bills the seven metrics of an instance that come each minute.
    ['Metric of detailed monitoring', Monitoring ? 7 : 0],
    ['GB of gp3 volume', BlockDeviceMappings.reduce((sum, { Ebs }) => sum + (Ebs?.VolumeSize ?? 0), 0)],
  ],
  'AWS::RDS::DBInstance': ({ DBInstanceClass, MultiAZ, AllocatedStorage, ManageMasterUserPassword }) => {
    // The standby has storage of its own.
    const copies = MultiAZ ? 2 : 1;
    return [[String(DBInstanceClass), copies], ['GB of gp3 database storage', Number(AllocatedStorage) * copies], ['Secret', ManageMasterUserPassword ? 1 : 0]];
  },
};

/**
 * What the templates together cost while nobody uses them.
 *
 * Throws, with all of them, if a resource is of a type or a class that has no price and is not known to be free.
 */
export function billOf(templates: readonly TemplateToPrice[]): Bill {
  const quantities = new Map<string, number>();
  const problems = new Set<string>();
  // A condition stands for a choice at deployment, SSH and its addresses: an idle stack is without.
  for (const { Type, Properties = {} } of templates.flatMap(({ Resources }) => Object.values(Resources)).filter(({ Condition }) => !Condition)) {
    if (!(Type in BILLED) && !FREE_TYPES.has(Type) && !(Type in BILLED_BY_USE) && !Type.startsWith('Custom::')) {
      problems.add(`${Type} has no price; give it one in bill.ts or declare it in free-types.ts`);
    }
    for (const [item, quantity] of BILLED[Type]?.(Properties) ?? []) {
      quantities.set(item, (quantities.get(item) ?? 0) + quantity);
      if (!(item in PRICES)) {
        problems.add(`"${item}" of ${Type} has no price; add a row to prices.ts`);
      }
    }
  }
  if (problems.size > 0) {
    throw new Error([...problems].join('\n'));
  }
  const lines = [...quantities].filter(([, quantity]) => quantity > 0).map(([item, quantity]) => lineOf(item, quantity));
  return {
    lines: lines.sort((one, other) => other.monthly - one.monthly || one.item.localeCompare(other.item)),
    total: lines.reduce((sum, { monthly }) => sum + monthly, 0),
  };
}

function lineOf(item: string, quantity: number): Line {
  const price = PRICES[item];
  return { item, quantity, price, monthly: quantity * price.amount * (price.per === 'hour' ? HOURS_PER_MONTH : 1) };
}
