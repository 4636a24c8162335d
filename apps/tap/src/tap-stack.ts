import { AccountBaseline, ArchiveLifecycle, AuditTrail, ConfigBaseline, ConfigRecorder, ConfigRules, ConfigServiceRole, DataEvents } from '@tapstack/audit-trail';
import { DatabaseProtection, EncryptedMysql } from '@tapstack/encrypted-rds';
import { SecureVpc } from '@tapstack/secure-vpc';
import { AlertChannel, CisMetricFilters, LowSeverities, SecurityMonitor } from '@tapstack/security-monitor';
import { Aspects, Stack, type StackProps } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

import { CloudWatchAgent } from './compute/cloudwatch-agent';
import { Patching } from './compute/patching';
import { SessionPreferences } from './compute/session-preferences';
import { SshAccess } from './compute/ssh-access';
import { TierInstances } from './compute/tier-instances';
import { NameAndEnvironmentTags } from './conventions/name-and-environment-tags';
import { TapDashboard } from './dashboard/tap-dashboard';
import { exportOutputs } from './deployment/outputs';
import { tapOutputs } from './deployment/tap-outputs';
import { TapParameters } from './deployment/tap-parameters';
import { type AccountProtections, NO_PROTECTIONS } from './environments/account-protections';
import type { AccountServices } from './environments/account-services';
import type { EnvironmentProfile } from './environments/environment-profile';
import { FirstLogin } from './identity/first-login';
import { Operators } from './identity/operators';
import { RoleBoundary } from './identity/role-boundary';
import { SupportRole } from './identity/support-role';
import { SecureStorage } from './storage/secure-storage';
import type { StorageOptions } from './storage/storage-options';

export interface TapStackProps extends StackProps {
  readonly profile: EnvironmentProfile;
  /** Ends every name. */
  readonly suffix: string;
  /** What the account has already. */
  readonly account: AccountServices;
  /**
   * Settings of the whole account that the stack makes.
   *
   * @default - none
   */
  readonly accountProtections?: AccountProtections;
  /**
   * What the storage bucket does besides keeping objects.
   *
   * @default - nothing
   */
  readonly storage?: StorageOptions;
  /**
   * What new users do first.
   *
   * @default FirstLogin.changePassword()
   */
  readonly firstLogin?: FirstLogin;
  /**
   * The name of a managed policy of the account that bounds every role.
   *
   * @default - a policy made for this stack
   */
  readonly boundingPolicy?: string;
}

/** The hardened environment: the four libraries, assembled, with instances, storage and identity around them. */
export class TapStack extends Stack {
  public readonly parameters: TapParameters;
  public readonly network: SecureVpc;
  public readonly storage: SecureStorage;
  public readonly monitor: SecurityMonitor;
  public readonly trail: AuditTrail;
  /** In staging and prod. */
  public cisMetricFilters?: CisMetricFilters;
  public readonly publicInstances: TierInstances;
  public readonly privateInstances: TierInstances;
  public readonly database: EncryptedMysql;
  public readonly sessions: SessionPreferences;
  public readonly agent: CloudWatchAgent;
  public readonly sshAccess: SshAccess;
  public readonly operators: Operators;
  public readonly supportRole: SupportRole;
  public readonly roleBoundary: RoleBoundary;
  public readonly dashboard: TapDashboard;

  constructor(scope: Construct, id: string, props: TapStackProps) {
    super(scope, id, { terminationProtection: props.profile.terminationProtection, ...props });
    const { profile, suffix, account } = props;

    this.parameters = new TapParameters(this, profile, suffix);
    this.network = new SecureVpc(this, 'Network', { flowLogs: { retention: profile.logRetention }, removalPolicy: profile.removalPolicy });
    this.storage = new SecureStorage(this, 'Storage', { removalPolicy: profile.removalPolicy, accessLogDays: profile.archiveDays, options: props.storage });
    this.monitor = this.watch(profile);
    this.trail = this.recordCalls(profile, account);
    this.publicInstances = this.launch('PublicInstances', 'public', this.parameters.publicInstanceAmi.valueAsString, profile);
    this.privateInstances = this.launch('PrivateInstances', 'private', this.parameters.privateInstanceAmi.valueAsString, profile);
    const tiers = [this.publicInstances, this.privateInstances];
    this.sessions = new SessionPreferences(this, 'Sessions', { tiers, bucket: this.storage.bucket, encryptionKey: this.storage.encryptionKey });
    new Patching(this, 'Patching', { tiers });
    this.agent = new CloudWatchAgent(this, 'CloudWatchAgent', {
      instances: this.privateInstances, encryptionKey: this.trail.encryptionKey, logRetention: profile.logRetention, removalPolicy: profile.removalPolicy,
    });
    this.database = this.createDatabase(profile);
    this.sshAccess = this.openSsh();
    this.operators = new Operators(this, 'Operators', { firstLogin: props.firstLogin ?? FirstLogin.changePassword() });
    this.supportRole = new SupportRole(this, 'Support');
    this.roleBoundary = new RoleBoundary(this, 'RoleBoundary', { existingPolicyName: props.boundingPolicy });
    this.protectAccount(props);
    this.connect();

    this.dashboard = new TapDashboard(this, 'Dashboard', this);
    exportOutputs(this, tapOutputs(this));
    Aspects.of(this).add(new NameAndEnvironmentTags(profile.environment));
  }

  /** Nothing unless it is asked for: the settings hold for everything else in the account too. */
  private protectAccount({ accountProtections: protections = NO_PROTECTIONS, boundingPolicy, profile }: TapStackProps): void {
    if (protections.length === 0) {
      return;
    }
    const baseline = new AccountBaseline(this, 'AccountBaseline', { protections: [...protections], encryptionKey: this.trail.encryptionKey, removalPolicy: profile.removalPolicy });
    if (baseline.policy && boundingPolicy === undefined) {
      // What bounds the others denies these very settings; its own policy is narrower still.
      iam.PermissionsBoundary.of(baseline).apply(baseline.policy);
    }
  }

  private watch(profile: EnvironmentProfile): SecurityMonitor {
    const { alertEmail, hasAlertEmail } = this.parameters;
    const email = (lowSeverities?: LowSeverities) => AlertChannel.email(alertEmail.valueAsString, { condition: hasAlertEmail, lowSeverities });
    return new SecurityMonitor(this, 'SecurityMonitor', {
      vpc: this.network,
      vpcSubnets: { subnetGroupName: 'private' },
      // Every deployment changes security groups: a mail for each would teach people to delete them unread. Queues may take all.
      channels: [email(LowSeverities.DAILY_DIGEST)],
      operationsChannels: [email()],
      environmentName: profile.environment,
      logRetention: profile.logRetention,
      removalPolicy: profile.removalPolicy,
    });
  }

  private recordCalls(profile: EnvironmentProfile, account: AccountServices): AuditTrail {
    const trail = new AuditTrail(this, 'AuditTrail', {
      accessLogsBucket: this.storage.accessLogsBucket,
      archiveLifecycle: ArchiveLifecycle.days(profile.archiveDays),
      // Data events are billed by the event: worth it where the data is real.
      dataEvents: profile.protectsDatabase ? DataEvents.allS3Buckets() : DataEvents.none(),
      logRetention: profile.logRetention,
      removalPolicy: profile.removalPolicy,
    });
    this.recordConfiguration(trail, profile, account);
    if (profile.countsForBenchmark) {
      // Their topic has no subscribers: whoever hears of alerts knows already.
      this.cisMetricFilters = new CisMetricFilters(this, 'CisMetricFilters', {
        logGroup: trail.logGroup,
        encryptionKey: this.monitor.operationsEncryptionKey,
        removalPolicy: profile.removalPolicy,
      });
    }
    return trail;
  }

  private recordConfiguration(trail: AuditTrail, profile: EnvironmentProfile, account: AccountServices): void {
    if (account.configRecorder === 'none') {
      return;
    }
    const own = {
      bucket: trail.bucket,
      recorder: ConfigRecorder.create(ConfigServiceRole[account.configServiceRole]()),
    };
    new ConfigBaseline(this, 'ConfigBaseline', {
      ...(account.configRecorder === 'existing' ? { recorder: ConfigRecorder.existing() } : own),
      // One resource in place of one for each rule: a template takes no more than 500.
      rules: ConfigRules.baseline().asConformancePack(),
      removalPolicy: profile.removalPolicy,
    });
  }

  private launch(id: string, tier: string, imageId: string, profile: EnvironmentProfile): TierInstances {
    return new TierInstances(this, id, {
      vpc: this.network,
      subnetGroupName: tier,
      count: profile.instancesPerTier === 'one' ? 1 : this.network.availabilityZones.length,
      instanceType: new ec2.InstanceType(profile.instanceClass),
      imageId,
      encryptionKey: this.storage.encryptionKey,
      description: `Instances of the ${tier} tier`,
      terminationProtection: profile.terminationProtection,
      environment: profile.environment,
    });
  }

  private createDatabase(profile: EnvironmentProfile): EncryptedMysql {
    return new EncryptedMysql(this, 'Database', {
      vpc: this.network,
      vpcSubnets: { subnetGroupName: 'private' },
      instanceType: new ec2.InstanceType(profile.databaseClass),
      username: this.parameters.databaseUsername.valueAsString,
      multiAz: profile.multiAzDatabase,
      backupRetention: profile.backupRetention,
      protection: profile.protectsDatabase ? DatabaseProtection.full() : DatabaseProtection.disposable(),
      logRetention: profile.logRetention,
      alarmTopic: this.monitor.operationsTopic,
    });
  }

  /** Nobody comes in by SSH, or one block of addresses does. */
  private openSsh(): SshAccess {
    return new SshAccess(this, 'SshAccess', {
      cidr: this.parameters.sshCidr.valueAsString,
      condition: this.parameters.hasSshCidr,
      instances: this.publicInstances,
      networkAcl: this.network.publicNetworkAcl,
    });
  }

  /** Who uses what, and nobody else: the private instances the database and their part of the storage. */
  private connect(): void {
    this.database.allowFrom(this.privateInstances);
    this.letReadSecret(this.privateInstances.role);
    this.letUseStorage(this.privateInstances.role);
  }

  /** A policy of its own: in the role's, the instances would wait for the database, which is the slowest to come. */
  private letReadSecret(role: iam.Role): void {
    new iam.ManagedPolicy(this, 'ReadDatabaseSecret', {
      description: 'Reads the password of the database',
      roles: [role],
      statements: [
        new iam.PolicyStatement({
          sid: 'ReadDatabaseSecret',
          actions: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
          resources: [this.database.secret.secretArn],
        }),
        new iam.PolicyStatement({
          sid: 'DecryptDatabaseSecret',
          actions: ['kms:Decrypt'],
          resources: [this.database.encryptionKey.keyArn],
          conditions: { StringEquals: {
            'kms:EncryptionContext:SecretARN': this.database.secret.secretArn,
            'kms:ViaService': `secretsmanager.${this.region}.${this.urlSuffix}`,
          } },
        }),
      ],
    });
  }

  /** Below the role, which the instances wait for. */
  private letUseStorage(role: iam.Role): void {
    new iam.ManagedPolicy(role, 'UseStorage', {
      description: 'Uses the part of the storage bucket below app/',
      roles: [role],
      statements: [
        new iam.PolicyStatement({
          sid: 'UseStorage',
          actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
          resources: [this.storage.bucket.arnForObjects('app/*')],
        }),
        new iam.PolicyStatement({
          sid: 'UseStorageKey',
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [this.storage.encryptionKey.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': `s3.${this.region}.${this.urlSuffix}` } },
        }),
      ],
    });
  }
}
