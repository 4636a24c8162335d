import fc from 'fast-check';

import { STACK_STATES, type StackState } from '../../src/core/status';
import type { Template, TemplateResource } from '../../src/core/template';
import type { Behaviour, Fault } from '../../src/testing/fake-cloudformation';

export const IDS = ['Data', 'Topic', 'Queue', 'Vpc'] as const;

const TYPES: Record<(typeof IDS)[number], string> = { Data: 'AWS::S3::Bucket', Topic: 'AWS::SNS::Topic', Queue: 'AWS::SQS::Queue', Vpc: 'AWS::EC2::VPC' };

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

const resource = (type: string): fc.Arbitrary<TemplateResource> => fc.record({
  Type: fc.constant(type),
  Properties: fc.record({ Name: fc.option(fc.constantFrom(`${type}-one`, `${type}-two`), { nil: undefined }), version: fc.nat(2), fake: fc.constantFrom('empty', 'full') }),
  DeletionPolicy: fc.constantFrom('Delete', 'Retain', undefined),
});

const template: fc.Arbitrary<Template> = fc.tuple(...IDS.map((id) => fc.option(resource(TYPES[id]), { nil: undefined })))
  .map((resources) => ({ Resources: Object.fromEntries(resources.flatMap((one, index) => (one ? [[IDS[index], one]] : []))) }));

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
  survivors: fc.subarray([...IDS]),
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
