const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

/** Writes how many tests passed and failed, so that the workspace can add up all runners, cached runs included. */
module.exports = class CountReporter {
  constructor(globalConfig, options) {
    this.file = join(globalConfig.rootDir, 'test-reports', options.file ?? 'jest.json');
  }

  onRunComplete(_contexts, results) {
    // A suite that did not even load counts as one failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify({ passed: results.numPassedTests, failed, skipped: results.numPendingTests + results.numTodoTests }));
  }
};
