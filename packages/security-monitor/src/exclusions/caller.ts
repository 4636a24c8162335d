import { Token } from 'aws-cdk-lib';

/** What IAM takes as a name. */
const IAM_NAME = /^[\w+=,.@-]{1,64}$/;
const PERMISSION_SET = /^[\w+=,.@-]{1,32}$/;
const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$/;

/**
 * Somebody whose calls are known and expected.
 *
 * Each is told apart by what AWS writes into the record itself. The user agent and the name of a session are the caller's own words, and count
 * for nothing here.
 */
export class Caller {
  /**
   * Everybody who acts as a role of this account, in any session.
   *
   * @param roleName the name of the role, without its path
   */
  public static role(roleName: string): Caller {
    return new Caller('role', roleName, IAM_NAME);
  }

  /**
   * An IAM user of this account.
   *
   * @param userName the name of the user, without its path
   */
  public static user(userName: string): Caller {
    return new Caller('user', userName, IAM_NAME);
  }

  /**
   * Everybody who signed in through IAM Identity Center with a permission set.
   *
   * @param name the name of the permission set, such as `AdministratorAccess`
   */
  public static permissionSet(name: string): Caller {
    return new Caller('permission-set', name, PERMISSION_SET);
  }

  /**
   * CloudFormation, while it acts with a role of this account, such as the execution role of `cdk bootstrap`. The same role in other hands is
   * somebody else.
   *
   * @param roleName the name of the role, without its path
   */
  public static deployer(roleName: string): Caller {
    return new Caller('deployer', roleName, IAM_NAME);
  }

  /**
   * An AWS service that acts by itself, or with its service-linked role; not what it does for somebody who asked it to.
   *
   * @param principal such as `autoscaling.amazonaws.com`
   */
  public static service(principal: string): Caller {
    return new Caller('service', principal, SERVICE);
  }

  private constructor(private readonly kind: string, private readonly name: string, private readonly shape: RegExp) {}

  /** As the function reads it: `role:Deployer`. @internal */
  public _written(): string {
    return `${this.kind}:${this.name}`;
  }

  /** For sentences. @internal */
  public _title(): string {
    return `${this.kind} ${Token.isUnresolved(this.name) ? 'of this app' : this.name}`;
  }

  /** @internal */
  public _problems(): string[] {
    return Token.isUnresolved(this.name) || this.shape.test(this.name)
      ? []
      : [`"${this.name}" is no name of a ${this.kind}; give it whole, without a path or a *${this.kind === 'service' ? ', such as autoscaling.amazonaws.com' : ''}`];
  }
}
