import { alertMessage, LARGEST_MESSAGE } from '../../src/alert/message';
import { CATALOGUE } from '../../src/catalogue/catalogue';
import { Judge } from '../../src/catalogue/judge';
import { ROWS } from '../../src/catalogue/rows/rows';
import { readCall } from '../../src/core/call';
import { SURROUNDINGS } from '../support/samples';

/** Somebody who makes one thing of a call as large as an event may be, so that nobody hears of it. */
const LARGE = 200_000;
const PARTS = ['requestParameters', 'responseElements', 'additionalEventData', 'serviceEventDetails', 'userIdentity', 'errorMessage', 'userAgent'];
const judge = new Judge(CATALOGUE);
const calls = CATALOGUE.map(({ id }) => [id, ROWS[id].find(({ severity }) => severity !== undefined)!.event.envelope] as const);

/** The value in each of the ways in which it can be large. */
function grown(value: unknown): unknown[] {
  if (typeof value === 'string') {
    return [value + '\u0000¡'.repeat(LARGE / 3), value + 'x'.repeat(LARGE)];
  }
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return [];
  }
  if (Array.isArray(value)) {
    const copies = Math.ceil(LARGE / JSON.stringify(value).length);
    return [Array.from({ length: copies }, () => value as unknown[]).flat(), Array.from({ length: 700 }, (_, place) =>
      value.map((entry: unknown) => (typeof entry === 'string' ? `${entry}${place}${'¡'.repeat(140)}` : entry))).flat()];
  }
  return [{ ...value, ...Object.fromEntries(Array.from({ length: 500 }, (_, place) => [`key${place}${'y'.repeat(100)}`, 'z'.repeat(300)])) }];
}

/** The value with each thing in it grown in turn. */
function* inflated(value: unknown): Generator<unknown> {
  yield* grown(value);
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      for (const changed of inflated(inner)) {
        yield Array.isArray(value) ? value.map((entry: unknown, place) => (String(place) === key ? changed : entry)) : { ...value, [key]: changed };
      }
    }
  }
}

test.each(calls)('%s: whatever is large in its event, the alert fits into SNS and into a room', (_, envelope) => {
  const detail = envelope.detail as Record<string, unknown>;
  for (const part of PARTS) {
    for (const changed of inflated(detail[part])) {
      const call = readCall({ ...envelope, detail: { ...detail, [part]: changed } });
      const { findings: [finding, ...also] } = judge.judge(call);
      if (finding !== undefined) {
        const { Subject, Message, chat } = alertMessage({ call, finding, also, surroundings: SURROUNDINGS });
        expect(Subject.length).toBeLessThanOrEqual(100);
        expect(Buffer.byteLength(Message)).toBeLessThanOrEqual(LARGEST_MESSAGE);
        expect(Buffer.byteLength(chat!)).toBeLessThan(32 * 1024);
      }
    }
  }
}, 60_000);

test('no field of an event passes as one of ours: what an error says is cleaned and cut', () => {
  const [, envelope] = calls[0];
  const call = readCall({ ...envelope, detail: { ...envelope.detail as object, errorCode: 'AccessDenied', errorMessage: `a\u202e\n${'b'.repeat(1_000)}` } });
  const { findings: [finding, ...also] } = judge.judge(call);
  const { Message } = alertMessage({ call, finding, also, surroundings: SURROUNDINGS });
  const { error } = JSON.parse((JSON.parse(Message) as { sqs: string }).sqs) as { error: { message: string } };
  expect(error.message).toMatch(/^a b{250,260}…$/);
});
