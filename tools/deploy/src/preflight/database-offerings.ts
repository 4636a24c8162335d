import { type OrderableDBInstanceOption, RDSClient, paginateDescribeDBEngineVersions, paginateDescribeOrderableDBInstanceOptions } from '@aws-sdk/client-rds';

import { resolveText, resolveValue } from '../core/resolve';
import { resourcesOf } from '../core/template';
import { type Verdict, fail, pass, unknown } from '../core/verdict';
import { type OnlineCheck, attempt } from './check';

/** Whether the database can be ordered as it is described. */
export const databaseOfferings: OnlineCheck = async (subject, { settings }) => {
  const databases = resourcesOf(subject.stack.template, 'AWS::RDS::DBInstance');
  if (databases.length === 0) {
    return [pass('rds.offering', 'no database instance')];
  }
  const client = new RDSClient(settings);
  try {
    return (await Promise.all(databases.map(([id, { Properties = {} }]) => attempt('rds.offering', subject.stack.name, async () => {
      const [engine, version, instanceClass] = ['Engine', 'EngineVersion', 'DBInstanceClass'].map((name) => resolveText(Properties[name], subject.known));
      return engine && instanceClass
        ? [await judge(client, { id, engine, version, instanceClass, standby: String(resolveValue(Properties.MultiAZ, subject.known)) === 'true', zone: resolveText(Properties.AvailabilityZone, subject.known) })]
        : [unknown('rds.offering', `${id}: engine or class is known only at deployment`)];
    })))).flat();
  } finally {
    client.destroy();
  }
};

interface Wanted {
  readonly id: string;
  readonly engine: string;
  readonly version?: string;
  readonly instanceClass: string;
  readonly standby: boolean;
  readonly zone?: string;
}

/** A no counts only if the list of versions and the list of classes agree on what is missing. */
async function judge(client: RDSClient, { id, engine, version, instanceClass, standby, zone }: Wanted): Promise<Verdict> {
  const what = `${id}: ${engine} ${version ?? ''} on ${instanceClass}`;
  const orderable = async (DBInstanceClass?: string) => {
    const found: OrderableDBInstanceOption[] = [];
    const wanted = { Engine: engine, EngineVersion: version, DBInstanceClass };
    for await (const { OrderableDBInstanceOptions = [] } of paginateDescribeOrderableDBInstanceOptions({ client }, wanted)) {
      found.push(...OrderableDBInstanceOptions);
    }
    return found;
  };
  const offers = await orderable(instanceClass);
  if (offers.length > 0) {
    const zones = [...new Set(offers.flatMap(({ AvailabilityZones = [] }) => AvailabilityZones.flatMap(({ Name }) => Name ?? [])))].sort();
    return zone && zones.length > 0 && !zones.includes(zone)
      ? fail('rds.offering', `${what} is not offered in ${zone}, only in ${zones.join(', ')} (F18)`, 'leave the zone out, or take one of these')
      : standby && offers.every(({ MultiAZCapable }) => MultiAZCapable === false)
        ? fail('rds.offering', `${what} is offered, but without a standby in another zone (F18)`, 'take another class, or leave MultiAZ out')
        : pass('rds.offering', `${what} is offered${zones.length > 0 ? ` in ${zones.join(', ')}` : ''}`);
  }
  const [versions, others] = await Promise.all([versionsOf(client, engine), orderable()]);
  const versionKnown = version === undefined || versions.some((one) => one === version || one.startsWith(`${version}.`));
  const fix = `aws rds describe-orderable-db-instance-options --engine ${engine}`;
  if (!versionKnown && others.length === 0) {
    return fail('rds.offering', `${what}: the version is not offered here; there are ${versions.join(', ')} (F18)`, fix);
  }
  if (versionKnown && others.length > 0) {
    const classes = [...new Set(others.map(({ DBInstanceClass = '' }) => DBInstanceClass))];
    return fail('rds.offering', `${what}: the class is not offered here; there are ${classes.slice(0, 8).join(', ')} (F18)`, fix);
  }
  return unknown('rds.offering', `${what} is not listed, but RDS contradicts itself about the version`, fix);
}

async function versionsOf(client: RDSClient, engine: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { DBEngineVersions = [] } of paginateDescribeDBEngineVersions({ client }, { Engine: engine })) {
    found.push(...DBEngineVersions.map(({ EngineVersion = '' }) => EngineVersion));
  }
  return found;
}
