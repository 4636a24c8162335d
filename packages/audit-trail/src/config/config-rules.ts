import { Token } from 'aws-cdk-lib';
import type { ConfigRecording } from './config-recording';
import { conformancePackProblems } from './conformance-pack';
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
  /**
   * The pack that the rules make, or undefined where each is a resource of its own.
   * @internal
   */
  public readonly _pack?: { readonly name?: string };

  private constructor(rules: ManagedConfigRule[], private readonly problems: string[] = [], pack?: { readonly name?: string }) {
    this._rules = rules;
    this._pack = pack;
  }

  /**
   * The same rules as one conformance pack: one resource in the template, one compliance score in the console, and nobody can change or
   * delete its rules one by one. AWS Config makes the service-linked role it needs for that by itself.
   *
   * @param name unique in account and region; made of the stack's name and the construct's path unless given
   */
  public asConformancePack(name?: string): ConfigRules {
    return new ConfigRules(this._rules, this.problems, { name });
  }

  /**
   * @param recording what is recorded, if it is known here
   * @internal
   */
  public _problems(recording?: ConfigRecording): string[] {
    const seen = new Set<string>();
    const problems = [...this.problems, ...this.packProblems()];
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

  private packProblems(): string[] {
    if (this._pack === undefined) {
      return [];
    }
    return this._rules.length === 0 && this.problems.length === 0
      ? ['rules: a conformance pack needs at least one rule; leave asConformancePack out']
      : conformancePackProblems(this._rules, this._pack.name);
  }
}
