/**
 * What a new user does first, and what that costs.
 *
 * AWS leaves the choice open, and both have their price: whoever makes users should know which one is in force.
 */
export class FirstLogin {
  /**
   * The password is changed at the first sign-in, before a device is registered, as the box "user must create a new password" demands.
   *
   * The price: until a device is registered, somebody who has the first password can change it and lock the user out.
   */
  public static changePassword(): FirstLogin {
    return new FirstLogin('changePassword', ['iam:ChangePassword']);
  }

  /**
   * A device is registered first, and the password is changed only with it: a stolen first password changes nothing.
   *
   * The price: users made with "must create a new password" cannot sign in at all, and whoever makes them has to leave that box empty.
   */
  public static registerDevice(): FirstLogin {
    return new FirstLogin('registerDevice', []);
  }

  /**
   * The choice of this name.
   *
   * @throws Error if there is none; it names those there are
   */
  public static named(name: string): FirstLogin {
    const choices = [FirstLogin.changePassword(), FirstLogin.registerDevice()];
    const choice = choices.find((candidate) => candidate.name === name);
    if (choice === undefined) {
      throw new Error(`firstLogin "${name}" is not known; choose one of ${choices.map((candidate) => candidate.name).join(', ')} with -c firstLogin=<choice>`);
    }
    return choice;
  }

  private constructor(
    public readonly name: string,
    /** What may be done without MFA besides registering a device. */
    public readonly withoutMfa: readonly string[],
  ) {}
}
