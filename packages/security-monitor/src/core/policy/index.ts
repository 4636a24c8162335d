export type { Condition, Policy, Selection, Statement } from './document';
export { policyOf, readPolicy } from './document';
export type { Power } from './power';
export { deniesEverything, powerOf } from './power';
export type { Principal } from './principals';
export { readPrincipal, readPrincipals } from './principals';
export type { Audience, Reach, WayIn } from './ways-in';
export { audienceOf, isStranger, reachOf } from './ways-in';
export { audienceFacts, wayInLines, waysInLine } from './words';
