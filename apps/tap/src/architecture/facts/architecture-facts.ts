import { type EvidenceFacts, evidenceFacts } from './evidence-facts';
import { type KeyFacts, keyFacts } from './key-facts';
import { type NetworkFacts, networkFacts } from './network-facts';
import { type IdentityFacts, identityFacts, storageFacts } from './storage-facts';
import { type TemplateView, textOf } from './template-view';
import { type Topic, type WatchFacts, topicFacts, watchFacts } from './watch-facts';

export interface DatabaseFacts {
  readonly engine: string;
  readonly instanceType: string;
  readonly isMultiAz: boolean;
  readonly backupDays: number;
  readonly hasBackupPlan: boolean;
}

/** What the picture shows, read off the two templates of an environment. */
export interface ArchitectureFacts {
  readonly stack: string;
  readonly watchStack: { readonly name: string; readonly topic: Topic };
  readonly network: NetworkFacts;
  readonly database: DatabaseFacts;
  readonly evidence: EvidenceFacts;
  readonly watch: WatchFacts;
  readonly storage: readonly string[];
  readonly identity: IdentityFacts;
  readonly keys: readonly KeyFacts[];
  readonly alarms: number;
}

export interface NamedTemplate {
  readonly name: string;
  readonly view: TemplateView;
}

export function architectureFacts({ name, view }: NamedTemplate, watch: NamedTemplate): ArchitectureFacts {
  const topic = watch.view.one('AWS::SNS::Topic');
  return {
    stack: name,
    watchStack: { name: watch.name, topic: topicFacts(topic.id, textOf(topic.properties.DisplayName), watch.view) },
    network: networkFacts(view),
    database: databaseFacts(view),
    evidence: evidenceFacts(view),
    watch: watchFacts(view),
    storage: storageFacts(view),
    identity: identityFacts(view),
    keys: keyFacts(view),
    alarms: view.all('AWS::CloudWatch::Alarm').length,
  };
}

function databaseFacts(view: TemplateView): DatabaseFacts {
  const { properties } = view.one('AWS::RDS::DBInstance');
  const names: Readonly<Record<string, string>> = { mysql: 'MySQL', mariadb: 'MariaDB', postgres: 'PostgreSQL' };
  const engine = textOf(properties.Engine);
  return {
    engine: `${names[engine] ?? engine} ${textOf(properties.EngineVersion)}`,
    instanceType: textOf(properties.DBInstanceClass),
    isMultiAz: properties.MultiAZ === true,
    backupDays: Number(properties.BackupRetentionPeriod),
    hasBackupPlan: view.all('AWS::Backup::BackupPlan').length > 0,
  };
}
