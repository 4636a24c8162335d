import { CfnCondition, CfnParameter, CfnRule, Fn, type Stack } from 'aws-cdk-lib';

import { ENVIRONMENTS, type EnvironmentProfile } from '../environments/environment-profile';
import { arrangeForm, type ParameterGroup } from './console-form';

/** `name@example.com`, or nothing. */
const EMAIL_OR_NOTHING = '^$|^[^\\s@<>"]{1,64}@[^\\s@<>"]+\\.[^\\s@<>".]{2,}$';

/** Ends every name: short, because load balancers and buckets allow little, and lower case, because buckets do. */
export const SUFFIX = '^[a-z][a-z0-9-]{0,15}$';

/** What SMTP takes of an address: 64 characters, the at sign, 255 characters. */
const LONGEST_EMAIL = 320;

/** What every stack asks: which environment this is, and who hears of it. */
export class CommonParameters {
  public readonly alertEmail: CfnParameter;

  /** Holds where an e-mail address was given. */
  public readonly hasAlertEmail: CfnCondition;

  private readonly groups: readonly ParameterGroup[];

  constructor(private readonly stack: Stack, profile: EnvironmentProfile, suffix: string) {
    const environmentSuffix = new CfnParameter(stack, 'EnvironmentSuffix', {
      description: 'Ends the name of every resource, so that several environments can live in one account',
      default: suffix,
      minLength: 1,
      maxLength: 16,
      allowedPattern: SUFFIX,
      constraintDescription: 'must begin with a lower-case letter and hold up to 16 lower-case letters, digits and dashes',
    });
    const environment = new CfnParameter(stack, 'Environment', {
      description: 'The environment this template was synthesized for; it cannot be changed at deployment',
      default: profile.environment,
      allowedValues: [...ENVIRONMENTS],
      constraintDescription: `must be one of ${ENVIRONMENTS.join(', ')}`,
    });
    this.alertEmail = new CfnParameter(stack, 'AlertEmail', {
      description: `Who receives the alerts; AWS asks this address to confirm first${profile.requiresAlertEmail ? '' : ' (may be left empty)'}`,
      default: '',
      maxLength: LONGEST_EMAIL,
      allowedPattern: EMAIL_OR_NOTHING,
      constraintDescription: 'must be one e-mail address such as team@example.com',
    });
    this.hasAlertEmail = new CfnCondition(stack, 'HasAlertEmail', {
      expression: Fn.conditionNot(Fn.conditionEquals(this.alertEmail.valueAsString, '')),
    });
    refuseContradictions(stack, profile, environment, environmentSuffix, suffix);
    if (profile.requiresAlertEmail) {
      refuseSilence(stack, profile, this.alertEmail);
    }
    this.groups = [{
      heading: 'Who is told',
      questions: [[this.alertEmail, profile.requiresAlertEmail ? 'E-mail address for alerts (required)' : 'E-mail address for alerts']],
    }, {
      heading: 'What this template is for (leave as it is)',
      questions: [[environment, 'Environment'], [environmentSuffix, 'Suffix of every name']],
    }];
    this.arrange([]);
  }

  /** Puts these groups between who is told and what nobody should touch. */
  protected arrange(groups: readonly ParameterGroup[]): void {
    const [first, ...rest] = this.groups;
    arrangeForm(this.stack, [first, ...groups, ...rest]);
  }
}

/** Sizes, retention and protection are in the template already: a parameter that says otherwise would only mislabel them. */
function refuseContradictions(stack: Stack, profile: EnvironmentProfile, environment: CfnParameter, environmentSuffix: CfnParameter, suffix: string): void {
  new CfnRule(stack, 'ParametersMatchTemplate', {
    assertions: [{
      assert: Fn.conditionEquals(environment.valueAsString, profile.environment),
      assertDescription: `This template was synthesized for the environment ${profile.environment}. Synthesize another with: cdk deploy -c environment=<name>`,
    }, {
      assert: Fn.conditionEquals(environmentSuffix.valueAsString, suffix),
      assertDescription: `This template was synthesized for the suffix ${suffix}. Synthesize another with: cdk deploy -c environmentSuffix=<suffix>`,
    }],
  });
}

function refuseSilence(stack: Stack, profile: EnvironmentProfile, alertEmail: CfnParameter): void {
  new CfnRule(stack, 'SomebodyIsAlerted', {
    assertions: [{
      assert: Fn.conditionNot(Fn.conditionEquals(alertEmail.valueAsString, '')),
      assertDescription: `In ${profile.environment} somebody must hear the alerts. Give an address: --parameters AlertEmail=team@example.com`,
    }],
  });
}
