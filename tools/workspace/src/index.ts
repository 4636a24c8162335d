export * from './construct-library';
export * from './typescript-member';
export * from './workspace-root';
