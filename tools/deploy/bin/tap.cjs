#!/usr/bin/env node
// The tool runs from its sources; tsx translates them as they are loaded.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
require('tsx/cjs');
const { main } = require('../src/cli/main.ts');

main(process.argv.slice(2)).then((exitCode) => {
  // Idle connections are not waited for, but everything written has to be out first.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));
});
