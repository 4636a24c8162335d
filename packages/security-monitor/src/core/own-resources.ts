/** What the monitor itself is made of, as far as its names tell. */
export interface OwnResources {
  readonly stackName: string;
  /** What the logical ids of all its resources begin with: `SecurityMonitor`. */
  readonly prefix: string;
  /** Ids that hold no name, such as those of keys. */
  readonly ids: readonly string[];
}

/** Where nobody says what belongs to the monitor, nothing does. */
export const NOTHING_OWN: OwnResources = { stackName: '', prefix: '', ids: [] };

/**
 * As a variable holds it: the prefix and the ids.
 *
 * A rule or an alarm cannot be handed to the function by its name, as both are made after it and refer to it; and a list of forty names would
 * take half of the variables.
 */
export const writeOwn = (prefix: string, ids: readonly string[]): string => [prefix, ...ids].join(' ');

export function readOwn(written: string | undefined, stackName: string): OwnResources {
  const [prefix = '', ...ids] = (written ?? '').split(' ').filter((word) => word !== '');
  return { stackName, prefix, ids };
}

/** Long enough that nothing else is called so by chance, where CloudFormation cut a name to fit. */
const SHORTEST_CUT = 12;

/** Which of the words in a name, an ARN or an address is ours: `arn:aws:events:…:rule/Stack-SecurityMonitorCalls1-1ABC` or the name alone. */
export const ownPartOf = (own: OwnResources, text: string): string | undefined => text.split(/[:/]/).find((word) => isOwn(own, word));

export const isOwnStack = ({ stackName }: OwnResources, text: string): boolean => stackName !== '' && text.split(/[:/]/).includes(stackName);

function isOwn({ stackName, prefix, ids }: OwnResources, word: string): boolean {
  // CloudFormation names a resource after its stack, its logical id and a random word, and cuts the first two where the whole is too long.
  const [, stack, logicalId] = /^([\w-]+)-([A-Za-z0-9]+)-[A-Za-z0-9]{8,16}$/.exec(word) ?? [];
  return ids.includes(word)
    || (stack !== undefined && prefix !== '' && begins(stackName, stack, stack.length === stackName.length) && (logicalId.startsWith(prefix) || begins(prefix, logicalId)));
}

/** Whether the second is the beginning of the first, and long enough to count where it was cut. */
const begins = (whole: string, beginning: string, uncut = false): boolean => whole.startsWith(beginning) && (uncut || beginning.length >= SHORTEST_CUT);
