/** How every project tests: TypeScript through swc (types are checked apart), in random order, counted in a report. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [require.resolve('@swc/jest'), { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' }, sourceMaps: 'inline' }],
  },
  moduleFileExtensions: ['ts', 'js', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/cdk.out/', '<rootDir>/.venv/'],
  randomize: true,
  reporters: ['default', [require.resolve('./count-reporter.js'), {}]],
};
