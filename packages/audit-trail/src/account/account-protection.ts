import { type Duration, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** What the passwords of IAM users have to be, besides holding letters of both cases, digits and symbols. */
export interface PasswordRules {
  /**
   * The shortest that is taken: 14 to 128 characters, as CIS wants.
   *
   * @default 14
   */
  readonly minimumLength?: number;
  /**
   * How many passwords before have to be different: 1 to 24.
   *
   * @default 24
   */
  readonly reusePrevention?: number;
  /**
   * After how long a password has to be changed: 1 to 1095 days.
   *
   * @default - passwords do not expire, unless the account says so already
   */
  readonly maximumAge?: Duration;
}

/** Whom AWS tells of security matters. */
export interface SecurityContact {
  readonly name: string;
  /** What the person or team is, such as `Security on call`. */
  readonly title: string;
  readonly emailAddress: string;
  /** With digits, spaces and `+-()` only. */
  readonly phoneNumber: string;
}

interface Definition {
  readonly name: string;
  /** What the function of the baseline is asked to set; undefined where CloudFormation has a resource. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly allow?: (scope: IConstruct) => iam.PolicyStatement;
  readonly problems?: readonly string[];
}

/** One setting that holds for the whole account, or for one region of it, and for everything else that lives there. */
export class AccountProtection {
  /** No bucket of the account is public in any region, whatever its own settings say. A bucket that serves a site to the world stops serving it. */
  public static s3PublicAccessBlock(): AccountProtection {
    return new AccountProtection({
      name: 'PublicAccessBlock', settings: {}, allow: everywhere('BlockPublicAccess', ['s3:GetAccountPublicAccessBlock', 's3:PutAccountPublicAccessBlock']),
    });
  }

  /** Every new volume and copy of a snapshot in this region is encrypted, whoever makes it, under the key that AWS keeps for EBS unless another is named. */
  public static ebsEncryption(): AccountProtection {
    return new AccountProtection({
      name: 'EbsEncryption', settings: {}, allow: everywhere('EncryptVolumes', ['ec2:EnableEbsEncryptionByDefault', 'ec2:GetEbsEncryptionByDefault']),
    });
  }

  /** What every password of an IAM user has to be from its next change on. Where the account demands more already, that stays. */
  public static passwordPolicy(rules: PasswordRules = {}): AccountProtection {
    const { minimumLength = 14, reusePrevention = 24, maximumAge } = rules;
    const age = maximumAge?.isUnresolved() ? undefined : maximumAge?.toDays({ integral: false });
    return new AccountProtection({
      name: 'PasswordPolicy',
      settings: {
        MinimumLength: String(minimumLength),
        ReusePrevention: String(reusePrevention),
        ...(maximumAge && { MaximumAge: String(maximumAge.toDays({ integral: false })) }),
      },
      allow: everywhere('DemandPasswords', ['iam:GetAccountPasswordPolicy', 'iam:UpdateAccountPasswordPolicy']),
      problems: [
        ...outside('minimumLength', minimumLength, 14, 128, 'characters'), ...outside('reusePrevention', reusePrevention, 1, 24, 'passwords'),
        ...(age === undefined ? [] : outside('maximumAge', age, 1, 1095, 'days')),
      ],
    });
  }

  /** AWS writes to this contact, beside the owner of the account, about anything of security. Whoever was named before is replaced. */
  public static securityContact(contact: SecurityContact): AccountProtection {
    return new AccountProtection({
      name: 'SecurityContact',
      settings: { Name: contact.name, Title: contact.title, EmailAddress: contact.emailAddress, PhoneNumber: contact.phoneNumber },
      allow: (scope) => new iam.PolicyStatement({
        sid: 'NameSecurityContact',
        actions: ['account:GetAlternateContact', 'account:PutAlternateContact'],
        resources: [Stack.of(scope).formatArn({ service: 'account', region: '', resource: 'account' })],
        conditions: { 'ForAnyValue:StringEquals': { 'account:AlternateContactTypes': ['Security'] } },
      }),
      problems: contactProblems(contact),
    });
  }

  /** An analyzer that finds what of this region is open to other accounts or the world. There is room for one: where there is one, the deployment fails. */
  public static accessAnalyzer(): AccountProtection {
    return new AccountProtection({ name: 'AccessAnalyzer' });
  }

  private constructor(
    /** @internal */
    public readonly _definition: Definition,
  ) {}
}

/** None of these actions knows a resource: there is one account. */
function everywhere(sid: string, actions: string[]): Definition['allow'] {
  return () => new iam.PolicyStatement({ sid, actions, resources: ['*'] });
}

function outside(setting: string, value: number, least: number, most: number, unit: string): string[] {
  return Token.isUnresolved(value) || (Number.isInteger(value) && value >= least && value <= most)
    ? []
    : [`AccountProtection.passwordPolicy ${setting} ${value} is out of range; give a whole number from ${least} to ${most} ${unit}`];
}

function contactProblems(contact: SecurityContact): string[] {
  const { name, title, emailAddress, phoneNumber } = contact;
  const rules: readonly (readonly [keyof SecurityContact, string, RegExp, string])[] = [
    ['name', name, /^.{1,64}$/, 'give 1 to 64 characters'],
    ['title', title, /^.{1,50}$/, 'give 1 to 50 characters'],
    ['emailAddress', emailAddress, /^(?=.{3,254}$)[^\s@]+@[^\s@]+\.[^\s@]+$/, 'give one address such as security@example.com'],
    ['phoneNumber', phoneNumber, /^[\d\s()+-]{1,25}$/, 'give 1 to 25 digits, spaces and +-()'],
  ];
  return rules.filter(([, value, pattern]) => !Token.isUnresolved(value) && !pattern.test(value))
    .map(([field, value, , remedy]) => `AccountProtection.securityContact ${field} "${value}" is not taken by AWS; ${remedy}`);
}
