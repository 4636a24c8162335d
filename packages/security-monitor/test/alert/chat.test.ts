import { chatNotification } from '../../src/alert/chat';
import { authorizeFlat, permission, tcp } from '../../src/catalogue/rows/network-events';
import { ROWS } from '../../src/catalogue/rows/rows';
import { ec2Call } from '../../src/catalogue/rows/sample-event';
import { alertOf } from '../support/samples';

const notification = chatNotification(alertOf(authorizeFlat('0.0.0.0/0')));

test('the schema of Amazon Q: version, source, title, text, next steps', () => {
  expect(notification).toEqual({
    version: '1.0',
    source: 'custom',
    id: '5f0c6c1e-2b1d-4a55-9c31-0d6f7e8a9b10',
    content: {
      textType: 'client-markdown',
      title: '[CRITICAL] SSH opened to the whole internet on sg-0abc1234def567890 (TapStackdev)',
      description: expect.stringMatching(/^```\n\[CRITICAL\] SSH opened[^]*\nWho {6}alice[^]*\n```$/),
      nextSteps: [
        expect.stringMatching(/^Undo: `aws ec2 revoke-security-group-ingress [^`]+`$/),
        expect.stringMatching(/^Look at the resource: https:\/\/eu-west-1\.console\.aws\.amazon\.com\//),
        expect.stringMatching(/^Look at the event: https:\/\//),
      ],
      keywords: ['CRITICAL', 'world-open-ingress', 'network'],
    },
    metadata: {
      summary: '[CRITICAL] SSH opened to the whole internet on sg-0abc1234def567890 (TapStackdev)',
      eventType: 'world-open-ingress',
      relatedResources: ['sg-0abc1234def567890'],
      additionalContext: { severity: 'CRITICAL', account: '111122223333', region: 'eu-west-1', stackName: 'TapStackdev', environment: 'dev' },
    },
  });
});

test('an event can neither call the room together nor end the block of the text', () => {
  const { content, metadata } = chatNotification(alertOf(ec2Call('AuthorizeSecurityGroupIngress', {
    groupName: '<!channel> ``` *free* ~<https://evil.example|money>', ipPermissions: { items: [permission(['0.0.0.0/0'], tcp(22))] },
  })));
  for (const text of [content.title, content.description.slice(4, -4), metadata.summary, ...metadata.relatedResources]) {
    expect(text).not.toMatch(/[<>`]/);
  }
  expect(content.title).not.toMatch(/[*~|]/);
});

const telling = Object.entries(ROWS).flatMap(([id, rows]) =>
  rows.filter(({ severity }) => severity !== undefined).map(({ title, event }) => ({ id, title, event })));

test.each(telling)('$id: $title fits into a room', ({ event }) => {
  const { content } = chatNotification(alertOf(event));
  expect(content.title.length).toBeLessThanOrEqual(250);
  expect(content.description.length).toBeLessThanOrEqual(8_000);
  content.nextSteps.forEach((step) => expect(step.length).toBeLessThanOrEqual(350));
});

test('a giant event is cut at a line, and the block is closed', () => {
  const { content } = chatNotification(alertOf(authorizeFlat('0.0.0.0/0').with({ userAgent: 'x'.repeat(100_000), errorMessage: 'y'.repeat(100_000) })));
  expect(content.description.length).toBeLessThanOrEqual(8_000);
  expect(content.description.endsWith('\n```')).toBe(true);
});
