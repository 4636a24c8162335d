import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { alertDocument, DOCUMENT_VERSION } from '../../src/alert/document';
import { LARGEST_MESSAGE, alertMessage } from '../../src/alert/message';
import { authorizeFlat, authorizePermissions, permission, tcp } from '../../src/catalogue/rows/network-events';
import { ROWS } from '../../src/catalogue/rows/rows';
import { SEVERITIES } from '../../src/core/severities';
import { DetectionFamily } from '../../src/detection-family';
import { alertOf } from '../support/samples';

interface Schema {
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly enum?: readonly string[];
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const schema = JSON.parse(readFileSync(path.join(__dirname, `../../schema/alert-${DOCUMENT_VERSION}.schema.json`), 'utf8')) as Schema;
const validate = new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).compile(schema);

function problemsOf(document: unknown): unknown[] {
  validate(document);
  return validate.errors ?? [];
}

/** What subscribers get: after JSON, without what is undefined. */
function asSent(event: Parameters<typeof alertOf>[0]): Record<string, unknown> {
  const { sqs } = JSON.parse(alertMessage(alertOf(event)).Message) as { sqs: string };
  return JSON.parse(sqs) as Record<string, unknown>;
}

const telling = Object.entries(ROWS).flatMap(([id, rows]) =>
  rows.filter(({ severity }) => severity !== undefined).map(({ title, event }) => ({ id, title, event })));

test.each(telling)('the document of $id ($title) is what the schema says', ({ event }) => {
  expect(problemsOf(asSent(event))).toEqual([]);
});

test('no document says anything that the schema does not describe', () => {
  const unknown = new Set(telling.map(({ event }) => asSent(event)).flatMap((document) => [
    ...Object.keys(document).filter((key) => schema.properties![key] === undefined),
    ...(['actor', 'links', 'error'] as const).flatMap((part) => Object.keys((document[part] ?? {}) as object).filter((key) => schema.properties![part].properties![key] === undefined)),
  ]));
  expect([...unknown]).toEqual([]);
});

test('every field that the schema requires is in every document, and every optional one in some', () => {
  const documents = telling.map(({ event }) => asSent(event));
  const always = Object.keys(schema.properties!).filter((key) => documents.every((document) => key in document));
  expect(always).toEqual(expect.arrayContaining([...schema.required!]));
  expect(Object.keys(schema.properties!).filter((key) => !documents.some((document) => key in document))).toEqual([]);
});

test('the lists of severities and families are those of the library', () => {
  expect(schema.$defs!.severity.enum).toEqual(SEVERITIES);
  expect([...schema.properties!.family.enum!].sort()).toEqual(Object.values(DetectionFamily).sort());
});

test('hostile and giant events give documents of the same shape', () => {
  const hostile = authorizePermissions(Array.from({ length: 3_000 }, (_, index) => permission([`${index % 223 + 1}.0.0.0/8`, '\u0001'.repeat(50)], tcp(index))))
    .with({ userAgent: '"\u202e\n'.repeat(100_000), sourceIPAddress: '<script>\u2028', eventTime: 'never', errorCode: 'x'.repeat(10_000), errorMessage: '\r\n'.repeat(1_000) });
  expect(problemsOf(asSent(hostile))).toEqual([]);
  expect(alertMessage(alertOf(hostile)).Message.length).toBeLessThanOrEqual(LARGEST_MESSAGE);
});

const GOOD = JSON.parse(JSON.stringify(alertDocument(alertOf(authorizeFlat('0.0.0.0/0'))))) as Record<string, unknown>;

test.each<[what: string, broken: object]>([
  ['another version', { version: '2' }],
  ['a severity that is none', { severity: 'BAD' }],
  ['a missing event id', { eventId: undefined }],
  ['a line break in a name', { eventName: 'a\nb' }],
  ['a link that is none', { links: { console: 'javascript:alert(1)' } }],
  ['a failed call without its error', { failed: true }],
  ['an error of a call that did not fail', { error: { code: 'AccessDenied' } }],
  ['a subject beyond a mail', { subject: 'x'.repeat(100) }],
])('the schema refuses %s', (_, broken) => {
  expect(problemsOf(JSON.parse(JSON.stringify({ ...GOOD, ...broken })))).not.toEqual([]);
});
