export { main } from './cli/main';
export * from './testing/fake-cloudformation';
