/** What an account may have once only, and whether it has it already. */
export interface AccountServices {
  /** The region's one Config recorder: made here, there already, or not wanted. */
  readonly configRecorder: 'create' | 'existing' | 'none';

  /** Config's service-linked role, one for all regions of the account: made unless it is there, there already, or made with the stack and gone with it. */
  readonly configServiceRole: 'ensure' | 'existing' | 'create';
}

const CHOICES = {
  configRecorder: ['create', 'existing', 'none'],
  configServiceRole: ['ensure', 'existing', 'create'],
} as const;

/**
 * Reads what the context says of the account; what it does not say takes the first choice.
 *
 * Throws one error with every value that is none of the choices.
 */
export function accountServices(context: (key: string) => unknown): AccountServices {
  const problems: string[] = [];
  const choose = <K extends keyof typeof CHOICES>(key: K): (typeof CHOICES)[K][number] => {
    const choices: readonly string[] = CHOICES[key];
    const value = String(context(key) ?? choices[0]);
    if (!choices.includes(value)) {
      problems.push(`${key} "${value}" is not known; choose one of ${choices.join(', ')} with -c ${key}=<choice>`);
    }
    return value as (typeof CHOICES)[K][number];
  };
  const services = { configRecorder: choose('configRecorder'), configServiceRole: choose('configServiceRole') };
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
  return services;
}
