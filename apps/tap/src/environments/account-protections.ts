import { AccountProtection } from '@tapstack/audit-trail';

/** Settings that hold for the whole account or region, and for what else lives in it. */
export type AccountProtections = readonly AccountProtection[];

export const NO_PROTECTIONS: AccountProtections = [];

/** What can be asked for by name. */
const CHOICES: Readonly<Record<string, () => AccountProtection>> = {
  s3PublicAccessBlock: () => AccountProtection.s3PublicAccessBlock(),
  ebsEncryption: () => AccountProtection.ebsEncryption(),
  passwordPolicy: () => AccountProtection.passwordPolicy(),
  accessAnalyzer: () => AccountProtection.accessAnalyzer(),
};

const CONTACT = ['name', 'title', 'emailAddress', 'phoneNumber'] as const;

/**
 * Reads what the context asks for: names with commas between them, or `all`, and a security contact. Nothing, unless it says so.
 *
 * Throws one error with every name that is none, and with what a contact lacks.
 */
export function accountProtections(context: (key: string) => unknown): AccountProtections {
  const problems: string[] = [];
  const attempt = (read: () => AccountProtections) => {
    try {
      return read();
    } catch (error) {
      problems.push((error as Error).message);
      return [];
    }
  };
  const protections = [...attempt(() => chosen(context('accountProtections'))), ...attempt(() => contact(context('securityContact')))];
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
  return protections;
}

function chosen(given: unknown): AccountProtections {
  const names = given === undefined ? [] : String(given).split(',').map((name) => name.trim());
  const unknown = names.filter((name) => name !== 'all' && !Object.hasOwn(CHOICES, name));
  if (unknown.length > 0) {
    throw new Error(unknown.map((name) => `accountProtections "${name}" is not known; choose of ${Object.keys(CHOICES).join(', ')}, or all, `
      + 'with -c accountProtections=<choice>,<choice>').join('\n'));
  }
  return Object.entries(CHOICES).filter(([name]) => names.includes(name) || names.includes('all')).map(([, make]) => make());
}

/** An object where it stands in cdk.json, its text where it comes from the command line. */
function contact(given: unknown): AccountProtections {
  if (given === undefined) {
    return [];
  }
  const fields = typeof given === 'string' ? parsed(given) : given;
  const lacking = typeof fields === 'object' && fields !== null ? CONTACT.filter((field) => typeof (fields as Record<string, unknown>)[field] !== 'string') : CONTACT;
  if (lacking.length > 0) {
    throw new Error(`securityContact lacks ${lacking.join(', ')}; give an object with ${CONTACT.join(', ')} under "context" in cdk.json, or its JSON with -c securityContact='{...}'`);
  }
  return [AccountProtection.securityContact(fields as Record<(typeof CONTACT)[number], string>)];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
