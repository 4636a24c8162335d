import { Token } from 'aws-cdk-lib';
import type { ConfigRecording } from './config-recording';
import { ManagedConfigRule } from './managed-config-rule';

const LONGEST_DESCRIPTION = 256;

/** The rules that AWS Config evaluates. Charged by the evaluation (us-east-1: 0.001 USD). */
export class ConfigRules {
  /** Checks what no template can bring about (multi-factor sign-in, key age, the root user) and what anyone could undo by hand. */
  public static baseline(): ConfigRules {
    return new ConfigRules(ManagedConfigRule.baseline());
  }

  /** Checks nothing; configuration is recorded all the same. */
  public static none(): ConfigRules {
    return new ConfigRules([]);
  }

  /**
   * Checks exactly these rules.
   *
   * @param rules at least one, each identifier once
   */
  public static of(rules: ManagedConfigRule[]): ConfigRules {
    return new ConfigRules(rules, rules.length === 0 ? ['rules: ConfigRules.of needs at least one rule; ConfigRules.none() checks nothing'] : []);
  }

  /** @internal */
  public readonly _rules: ManagedConfigRule[];

  private constructor(rules: ManagedConfigRule[], private readonly problems: string[] = []) {
    this._rules = rules;
  }

  /**
   * @param recording what is recorded, if it is known here
   * @internal
   */
  public _problems(recording?: ConfigRecording): string[] {
    const seen = new Set<string>();
    const problems = [...this.problems];
    for (const rule of this._rules) {
      const { identifier } = rule;
      if (seen.has(identifier)) {
        problems.push(`rules: ${identifier} is listed twice; list it once`);
      }
      seen.add(identifier);
      if (!/^[A-Z][A-Z0-9_]*$/.test(identifier)) {
        problems.push(`rules: "${identifier}" is no identifier of a managed rule; write it as AWS does, "EC2_IMDSV2_CHECK"`);
      }
      if (!Token.isUnresolved(rule.reason) && rule._description.length > LONGEST_DESCRIPTION) {
        problems.push(`rules: the reason of ${identifier} makes a description of ${rule._description.length} characters; AWS Config takes up to ${LONGEST_DESCRIPTION}`);
      }
      if (rule._triggeredBy !== undefined && recording?._records(rule._triggeredBy) === false) {
        problems.push(`rules: ${identifier} would never be evaluated, changes of ${rule._triggeredBy} are not recorded; `
          + 'add the type to ConfigRecording.types or leave the rule out with ConfigRules.of');
      }
    }
    return problems;
  }
}
