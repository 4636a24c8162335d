export { FakeCloudFormation } from './fake-cloudformation';
export { Faults, type Fault } from './faults';
export type { Behaviour, FakeStack, JournalEntry, Loss } from './model';
export { LEGAL } from './preconditions';
export { VirtualClock } from './virtual-clock';
export { aStack, somebodyElseUpdates, somebodyElsePrepares } from './arrangements';
export { testContext, type TestContextOptions } from './test-context';
