import { type AcceptedLive, accept } from './accepted-live';

const CLOSER = '*/ClosedDefaults/Function/Resource';
const ROLE_MAKER = '*/ServiceRole/Function/Resource';
const WATCH = 'SecurityMonitor/Handler/Resource';

export const FUNCTIONS: readonly AcceptedLive[] = [
  accept('chosen', ['awslambda_function_inside_vpc'], [CLOSER, ROLE_MAKER],
    'One empties the defaults of the very network that it would live in, the other asks IAM once for the role of AWS Config. Both call an API of AWS and hold no data.'),
  accept('chosen', ['awslambda_function_no_dead_letter_queue'], [WATCH],
    'Its failed events go to an on-failure destination, which receives the error as well; a dead-letter queue in addition would hold each event twice. The check knows dead-letter queues only.'),
  accept('chosen', ['awslambda_function_no_dead_letter_queue'], [CLOSER, ROLE_MAKER],
    'CloudFormation waits for its answer and fails the stack operation without one: a request cannot be lost unseen, and one sent again later would answer an operation that is over.'),
  accept('impossible', ['awslambda_function_no_secrets_in_code'], [CLOSER, ROLE_MAKER, WATCH],
    'The bundles hold the clients of the AWS SDK, whose code has variables and messages that are called after passwords. They are made of public packages and of the sources here; no build puts a secret into them.'),
];
