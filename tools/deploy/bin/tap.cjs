#!/usr/bin/env node
// In the workspace the tool runs from its sources, which tsx translates as they are loaded; installed, from what was compiled.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const installed = !readdirSync(join(require.resolve('./tap.cjs'), '../..')).includes('src');
if (!installed) {
  require('tsx/cjs');
}
const { main } = require(installed ? '../lib/cli/main.js' : '../src/cli/main.ts');

main(process.argv.slice(2)).then((exitCode) => {
  // Idle connections are not waited for, but everything written has to be out first.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));
});
