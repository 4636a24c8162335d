/* What tests of handlers talk to instead of AWS. Not in the index of the kit: nothing of it goes into a bundle. */
export { type Answer, type Asked, type Behaviour, FakeAws, refusal } from './fake-aws';
export { CREDENTIALS } from './signature';
export { type Received, WaitingCloudFormation } from './waiting-cloudformation';
