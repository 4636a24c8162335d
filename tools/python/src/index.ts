export * from './child-process';
export * from './interpreter';
export * from './problem';
export * from './python-environment';
export * from './without-aws';
