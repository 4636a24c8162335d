import { RemovalPolicy } from 'aws-cdk-lib';
import * as accessanalyzer from 'aws-cdk-lib/aws-accessanalyzer';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { throwProblems } from '../problems';
import type { AccountBaselineProps } from './account-baseline-props';
import { AccountSettings } from './account-settings';

/**
 * The settings of an account that no single resource has: public access to S3, encryption of volumes, passwords of users, the security contact, the access
 * analyzer.
 *
 * They hold for the whole account or region, and for whatever else lives there; so none is made that is not asked for, and none that is made is taken back: not
 * when the stack goes, not when it asks for less. What is as strict already stays as it is.
 */
export class AccountBaseline extends Construct {
  /** What the function that makes the settings may do, its permissions boundary too, or undefined where CloudFormation makes all of them. */
  public readonly policy?: iam.IManagedPolicy;

  /** The ARN of the access analyzer, or undefined where none was asked for. */
  public readonly analyzerArn?: string;

  /**
   * @throws one error that lists every problem with the settings
   */
  constructor(scope: Construct, id: string, props: AccountBaselineProps) {
    super(scope, id);
    const definitions = props.protections.map(({ _definition }) => _definition);
    throwProblems(this, problemsOf(props));

    if (definitions.some(({ name }) => name === 'AccessAnalyzer')) {
      this.analyzerArn = new accessanalyzer.CfnAnalyzer(this, 'AccessAnalyzer', { type: 'ACCOUNT' }).attrArn;
    }
    if (definitions.some(({ settings }) => settings !== undefined)) {
      this.policy = new AccountSettings(this, 'Settings', {
        settings: Object.fromEntries(definitions.flatMap(({ name, settings }) => settings === undefined ? [] : [[name, settings]])),
        statements: definitions.flatMap(({ allow }) => allow?.(this) ?? []),
        encryptionKey: props.encryptionKey,
        removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
      }).policy;
    }
  }
}

function problemsOf({ protections, removalPolicy }: AccountBaselineProps): string[] {
  const names = protections.map(({ _definition }) => _definition.name);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return [
    ...(names.length === 0 ? ['protections: give at least one, such as AccountProtection.s3PublicAccessBlock(), or leave the baseline out'] : []),
    ...twice.map((name) => `protections: ${name} is given twice; an account has one of it`),
    ...protections.flatMap(({ _definition }) => _definition.problems ?? []).map((problem) => `protections: ${problem}`),
    ...(removalPolicy === RemovalPolicy.SNAPSHOT ? ['removalPolicy: log groups have no snapshots; choose RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY'] : []),
  ];
}
