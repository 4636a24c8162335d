import { CfnCondition, CfnParameter, CfnRule, Fn, type Stack } from 'aws-cdk-lib';

import type { EnvironmentProfile } from '../environments/environment-profile';
import { CommonParameters } from './common-parameters';

/** An IPv4 block from /8 to /32, or nothing. Every /0, IPv6's too, and halves of the internet fail the pattern. */
const CIDR_OR_NOTHING = '^$|^((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)/([89]|[12]\\d|3[0-2])$';

/** What attackers try first, what RDS keeps for itself, and the words of MySQL somebody might choose; RDS itself refuses the other reserved words. */
const REFUSED_USERS = [
  'admin', 'administrator', 'root', 'mysql', 'master', 'user', 'group', 'groups', 'system', 'sys', 'select', 'table', 'database', 'schema',
  'rdsadmin', 'rdsrepladmin', 'rdsproxyadmin', 'rdstopmgr',
];

/** Java's patterns, which CloudFormation uses, could ignore case by a flag; those of JavaScript and of every template checker could not. */
const anyCase = (word: string): string => word.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);

const DATABASE_USER = `^(?!(?:${REFUSED_USERS.map(anyCase).join('|')})$|${['rds_', 'aws_'].map(anyCase).join('|')})[a-zA-Z][a-zA-Z0-9_]{0,15}$`;

const LATEST_AMAZON_LINUX = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64';

/** What TapStack asks besides: who may reach SSH, from which images instances start, as whom the database is used. */
export class TapParameters extends CommonParameters {
  public readonly sshCidr: CfnParameter;

  /** Holds where SSH was opened to a block of addresses. */
  public readonly hasSshCidr: CfnCondition;

  public readonly publicInstanceAmi: CfnParameter;
  public readonly privateInstanceAmi: CfnParameter;
  public readonly databaseUsername: CfnParameter;

  constructor(stack: Stack, profile: EnvironmentProfile, suffix: string) {
    super(stack, profile, suffix);
    this.sshCidr = new CfnParameter(stack, 'SshCidr', {
      description: 'IPv4 block that may reach SSH of the public instances, such as 203.0.113.0/24; empty: nobody, sessions go through Systems Manager',
      default: '',
      maxLength: 18,
      allowedPattern: CIDR_OR_NOTHING,
      constraintDescription: 'must be empty or an IPv4 block between /8 and /32 such as 203.0.113.0/24; 0.0.0.0/0 and ::/0 are refused',
    });
    this.hasSshCidr = new CfnCondition(stack, 'HasSshCidr', {
      expression: Fn.conditionNot(Fn.conditionEquals(this.sshCidr.valueAsString, '')),
    });
    this.publicInstanceAmi = machineImage(stack, 'PublicInstanceAmi', 'public');
    this.privateInstanceAmi = machineImage(stack, 'PrivateInstanceAmi', 'private');
    this.databaseUsername = new CfnParameter(stack, 'DbUsername', {
      description: 'Master user of the database; RDS makes and rotates the password. Settled by the first deployment: changing it later fails',
      default: 'dbowner',
      minLength: 1,
      maxLength: 16,
      allowedPattern: DATABASE_USER,
      constraintDescription: 'must begin with a letter, hold up to 16 letters, digits and underscores, and be neither admin, root nor another name that everybody guesses or that RDS keeps',
    });
    refuseTheWorld(stack, this.sshCidr);
    this.arrange([
      { heading: 'Who may come in', questions: [[this.sshCidr, 'IPv4 block that may reach SSH']] },
      { heading: 'Instances', questions: [[this.publicInstanceAmi, 'Image of the public instances'], [this.privateInstanceAmi, 'Image of the private instances']] },
      { heading: 'Database', questions: [[this.databaseUsername, 'Master user']] },
    ]);
  }
}

/** The pattern refuses them too; the rule says why, and still stands should somebody loosen the pattern. */
function refuseTheWorld(stack: Stack, sshCidr: CfnParameter): void {
  new CfnRule(stack, 'SshIsNotOpenToTheWorld', {
    assertions: ['0.0.0.0/0', '::/0'].map((world) => ({
      assert: Fn.conditionNot(Fn.conditionEquals(sshCidr.valueAsString, world)),
      assertDescription: `SshCidr ${world} opens SSH to the whole internet. Give the block of your office or VPN, or leave it empty and use Systems Manager sessions`,
    })),
  });
}

function machineImage(stack: Stack, name: string, tier: string): CfnParameter {
  return new CfnParameter(stack, name, {
    type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>',
    description: `Systems Manager parameter that holds the arm64 machine image of the ${tier} instances; a new image replaces them`,
    default: LATEST_AMAZON_LINUX,
  });
}
