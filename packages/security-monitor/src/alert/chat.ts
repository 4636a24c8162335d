import { Alert } from './alert';
import { links } from './links';
import { clean } from './sanitize';
import { headline, subject } from './subject';
import { alertText } from './text';

/** The version and source that Amazon Q Developer in chat applications asks for. */
const SCHEMA = { version: '1.0', source: 'custom' } as const;

/** What it takes, and what a room still reads. */
const LONGEST_TITLE = 250;
const LONGEST_DESCRIPTION = 6_000;
const LONGEST_STEP = 350;

/**
 * The alert as a chat room shows it: a custom notification. Whatever else is published to the topic of a room is dropped in silence.
 *
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
export interface ChatNotification {
  readonly version: '1.0';
  readonly source: 'custom';
  readonly id: string;
  readonly content: {
    readonly textType: 'client-markdown';
    readonly title: string;
    readonly description: string;
    readonly nextSteps: readonly string[];
    readonly keywords: readonly string[];
  };
  readonly metadata: {
    readonly summary: string;
    readonly eventType: string;
    readonly relatedResources: readonly string[];
    readonly additionalContext: Readonly<Record<string, string>>;
  };
}

export function chatNotification(alert: Alert, text = alertText(alert)): ChatNotification {
  const { call, finding: { detection, severity, account, undo }, surroundings: { environment, stackName } } = alert;
  const { console: consoleLink, event } = links(call, account);
  const context = { severity, account: call.account, region: call.region, stackName, ...(environment === undefined ? {} : { environment }) };
  return {
    ...SCHEMA,
    id: literal(call.eventId).slice(0, 64),
    content: {
      textType: 'client-markdown',
      title: literal(headline(alert)).slice(0, LONGEST_TITLE),
      description: block(text),
      nextSteps: [
        ...(undo.command !== undefined && isLiteral(undo.command) ? [`Undo: \`${undo.command}\``] : []),
        ...(consoleLink === undefined ? [] : [`Look at the resource: ${consoleLink}`]),
        ...(event === undefined ? [] : [`Look at the event: ${event}`]),
      ].filter((step) => step.length <= LONGEST_STEP),
      keywords: [severity, detection.id, detection.family],
    },
    metadata: {
      summary: literal(subject(alert)),
      eventType: detection.id,
      relatedResources: account.resource === undefined ? [] : [literal(account.resource.id)],
      additionalContext: Object.fromEntries(Object.entries(context).map(([name, value]) => [name, literal(value)])),
    },
  };
}

/** What a room needs of a summary. */
export interface SummaryForRoom {
  readonly id: string;
  readonly headline: string;
  readonly text: string;
  readonly severity: string;
  readonly detection: string;
  readonly family: string;
  readonly stackName: string;
}

export function summaryNotification({ id, headline: title, text, severity, detection, family, stackName }: SummaryForRoom): ChatNotification {
  return {
    ...SCHEMA,
    id: literal(id).slice(0, 64),
    content: {
      textType: 'client-markdown', title: literal(title).slice(0, LONGEST_TITLE), description: block(text), nextSteps: [], keywords: [severity, detection, family],
    },
    metadata: { summary: literal(title), eventType: detection, relatedResources: [], additionalContext: { severity, stackName: literal(stackName) } },
  };
}

/** Characters that make mentions, links and formats in one chat or the other. */
const MARKUP = /[<>`*~|]/g;
const isLiteral = (text: string): boolean => !/[<>`]/.test(text);

/** Look-alikes, since every escape that one chat understands is shown by the other. */
const TWINS: Readonly<Record<string, string>> = { '<': '\u2039', '>': '\u203a', '`': '\'', '*': '\u2217', '~': '\u223c', '|': '\u00a6' };
const literal = (text: string): string => clean(text).replace(MARKUP, (character) => TWINS[character]);

/** The text of the mail, in a block where only its own end and Slack's angle brackets have a meaning. */
function block(text: string): string {
  const safe = text.trimEnd().replace(/[<>`]/g, (character) => TWINS[character]);
  const cut = safe.length <= LONGEST_DESCRIPTION ? safe : `${safe.slice(0, safe.lastIndexOf('\n', LONGEST_DESCRIPTION))}\n...`;
  return `\`\`\`\n${cut}\n\`\`\``;
}
