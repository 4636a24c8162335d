import { drillDefinition } from '../../src/drill/definition';
import { type Answer, interpret, type Json } from './interpreter';

const GONE: Answer = { error: 'Rds.DbInstanceNotFoundException' };
const BROKEN: Answer = { error: 'Rds.RdsException' };
const definition = drillDefinition({ database: 'orders', drill: 'restore-drill-orders', probeArn: 'probe', port: 13306, restore: {} });

interface World {
  /** Whether an earlier run left its instance. */
  readonly leftover?: boolean;
  /** Actions that fail, and how. */
  readonly fails?: Readonly<Record<string, Answer>>;
  readonly status?: string;
  /** Whether a deleted instance stays. */
  readonly immortal?: boolean;
}

/** RDS, Lambda and CloudWatch, as far as the drill uses them. */
function run({ leftover = false, fails = {}, status = 'available', immortal = false }: World = {}) {
  const instances = new Set(['orders', ...(leftover ? ['restore-drill-orders'] : [])]);
  const metrics: string[] = [];
  const answers: Record<string, (parameters: Json) => Answer> = {
    'aws-sdk:rds:describeDBInstances': ({ DbInstanceIdentifier: id }) => (instances.has(id)
      ? { value: { DbInstances: [{ DbInstanceStatus: status, Endpoint: { Address: 'host' } }] } }
      : GONE),
    'aws-sdk:rds:describeDBSnapshots': () => ({ value: { DbSnapshots: [{ DbSnapshotIdentifier: 'rds:orders-1' }] } }),
    'aws-sdk:rds:restoreDBInstanceFromDBSnapshot': ({ DbInstanceIdentifier: id, DbSnapshotIdentifier: snapshot }) => {
      expect(snapshot).toBe('rds:orders-1');
      instances.add(id);
      return { value: {} };
    },
    'aws-sdk:rds:deleteDBInstance': ({ DbInstanceIdentifier: id }) => {
      if (!instances.has(id)) return GONE;
      if (!immortal) instances.delete(id);
      return { value: {} };
    },
    'choose': () => ({ value: { Payload: { snapshot: 'rds:orders-1' } } }),
    'probe': () => ({ value: { Payload: { tls: { protocol: 'TLSv1.3' } } } }),
    'aws-sdk:cloudwatch:putMetricData': ({ MetricData: [{ MetricName, Value }] }) => {
      metrics.push(`${MetricName} ${Value}`);
      return { value: {} };
    },
  };
  const { end, visited } = interpret(definition, (action, parameters) => {
    const name = action === 'lambda:invoke' ? ('snapshots' in parameters.Payload ? 'choose' : 'probe') : action;
    return fails[name] ?? answers[name](parameters);
  });
  return { end, visited, metrics, instances: [...instances] };
}

test('a backup that is restored, and answers over TLS, is counted as proved, and nothing is left', () => {
  const { end, metrics, instances } = run();
  expect({ end, metrics, instances }).toEqual({ end: 'Succeed', metrics: ['Outstanding -1'], instances: ['orders'] });
});

test.each([
  ['the snapshots are not listed', { fails: { 'aws-sdk:rds:describeDBSnapshots': BROKEN } }],
  ['no snapshot can be restored', { fails: { choose: BROKEN } }],
  ['the restore is refused', { fails: { 'aws-sdk:rds:restoreDBInstanceFromDBSnapshot': BROKEN } }],
  ['the probe gets no answer over TLS', { fails: { probe: BROKEN } }],
  ['the instance cannot be made', { status: 'failed' }],
  ['the instance does not fit its parameters', { status: 'incompatible-parameters' }],
  ['the instance is never available', { status: 'creating' }],
])('when %s, what was restored is deleted and the run fails', (_, world) => {
  const { end, visited, metrics, instances } = run(world);
  expect(visited).toContain('Delete');
  expect({ end, metrics, instances }).toEqual({ end: 'Fail', metrics: [], instances: ['orders'] });
});

test('when RDS does not say what there is, the deletion is tried all the same', () => {
  const { end, visited, metrics } = run({ fails: { 'aws-sdk:rds:describeDBInstances': BROKEN } });
  expect(visited).toContain('Delete');
  expect({ end, metrics }).toEqual({ end: 'Fail', metrics: [] });
});

test('what an earlier run left is told of and deleted before the drill', () => {
  const { end, metrics, instances } = run({ leftover: true });
  expect({ end, metrics, instances }).toEqual({ end: 'Succeed', metrics: ['Leftovers 1', 'Outstanding -1'], instances: ['orders'] });
});

test.each([
  ['is refused', { fails: { 'aws-sdk:rds:deleteDBInstance': BROKEN } }],
  ['has no end', { immortal: true }],
])('a deletion that %s is told of, and the run fails even though the backup was proved', (_, world) => {
  const { end, visited, metrics } = run(world);
  expect(visited).toContain('Probe');
  expect({ end, metrics }).toEqual({ end: 'Fail', metrics: ['Leftovers 1'] });
});

test('a success that cannot be counted is a failure', () => {
  expect(run({ fails: { 'aws-sdk:cloudwatch:putMetricData': BROKEN } }).end).toBe('Fail');
});
