import fc from 'fast-check';

import { STACK_STATES, type StackState } from '../../src/core/status';
import type { Template, TemplateResource } from '../../src/core/template';
import type { Behaviour, Fault } from '../../src/testing/fake-cloudformation';

const OWN_IDS = ['Data', 'Topic', 'Queue', 'Vpc'] as const;
const INNER_IDS = ['Data', 'Topic'] as const;

/** Everything that can be named. */
export const IDS = [...OWN_IDS, 'Nested', ...INNER_IDS.map((id) => `Nested.${id}`)];

const TYPES: Record<(typeof OWN_IDS)[number], string> = { Data: 'AWS::S3::Bucket', Topic: 'AWS::SNS::Topic', Queue: 'AWS::SQS::Queue', Vpc: 'AWS::EC2::VPC' };

/** A world to run the tool in: how the stack stands, what the app wants, what misbehaves, what goes wrong with calls. */
export interface World {
  readonly command: 'deploy' | 'teardown';
  readonly state: StackState;
  readonly before: Template;
  readonly after: Template;
  readonly survivors: readonly string[];
  readonly behaviours: Readonly<Record<string, Behaviour>>;
  readonly faults: readonly (readonly [call: number, fault: Fault])[];
  readonly consents: readonly string[];
  readonly yes: boolean;
  readonly isProtected: boolean;
  readonly foreignChangeSet: boolean;
  readonly importer: boolean;
  readonly deadlineMinutes: number;
  readonly random: number;
}

const resource = (type: string, names: readonly string[]): fc.Arbitrary<TemplateResource> => fc.record({
  Type: fc.constant(type),
  Properties: fc.record({ Name: fc.option(fc.constantFrom(...names.map((name) => `${type}-${name}`)), { nil: undefined }), version: fc.nat(2), fake: fc.constantFrom('empty', 'full') }),
  DeletionPolicy: fc.constantFrom('Delete', 'Retain', undefined),
});

const templateOf = (ids: readonly (typeof OWN_IDS)[number][], names: readonly string[]): fc.Arbitrary<Template> =>
  fc.tuple(...ids.map((id) => fc.option(resource(TYPES[id], names), { nil: undefined })))
    .map((resources) => ({ Resources: Object.fromEntries(resources.flatMap((one, index) => (one ? [[ids[index], one]] : []))) }));

const nested: fc.Arbitrary<TemplateResource> = fc.record({
  Type: fc.constant('AWS::CloudFormation::Stack'),
  Properties: fc.record({ Template: templateOf(INNER_IDS, ['three', 'four']) }),
  DeletionPolicy: fc.constantFrom('Retain', undefined, undefined, undefined),
});

const template: fc.Arbitrary<Template> = fc.tuple(templateOf(OWN_IDS, ['one', 'two']), fc.option(nested, { nil: undefined }))
  .map(([{ Resources }, inner]) => ({ Resources: { ...Resources, ...(inner ? { Nested: inner } : {}) } }));

const text = fc.constantFrom('Rate exceeded (HandlerErrorCode: Throttling)', 'A conflicting conditional operation (Error Code: OperationAborted)', 'VpcLimitExceeded', 'nobody knows why',
  'Resource creation cancelled', 'resource sg-1 has a dependent object (Error Code: DependencyViolation)');

const texts = fc.array(text, { maxLength: 4 });

const behaviour: fc.Arbitrary<Behaviour> = fc.record({ create: texts, update: texts, delete: texts, undo: texts });

const fault = fc.constantFrom<Fault>('throttle', 'throttle', 'lost-before', 'lost-after', 'lost-after', 'expired', 'denied', 'somebody-else', 'somebody-else');

const consent = fc.tuple(fc.constantFrom('delete', 'replace', 'skip', 'rollback', 'cancel'), fc.constantFrom(...IDS, 'App')).map(([kind, id]) => `${kind}:${id}`);

export const worlds: fc.Arbitrary<World> = fc.record({
  command: fc.constantFrom('deploy', 'deploy', 'teardown'),
  state: fc.constantFrom(...STACK_STATES),
  before: template,
  after: template,
  survivors: fc.subarray([...OWN_IDS]),
  behaviours: fc.dictionary(fc.constantFrom(...IDS), behaviour, { maxKeys: 2 }),
  faults: fc.array(fc.tuple(fc.nat(40), fault), { maxLength: 3 }),
  consents: fc.uniqueArray(consent, { maxLength: 6 }),
  yes: fc.boolean(),
  isProtected: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
  foreignChangeSet: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
  importer: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
  deadlineMinutes: fc.constantFrom(0.05, 2, 60, 180),
  random: fc.double({ min: 0, max: 0.999, noNaN: true }),
});

/** Everything there is to agree to. */
export const EVERY_CONSENT = ['delete', 'replace', 'skip', 'rollback'].flatMap((kind) => [...IDS, 'App'].map((id) => `${kind}:${id}`));
