import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { TAP_APP, WORKSPACE } from '../../src/deployment/tap-app';

test('the workspace is the root of the repository', () => {
  expect(existsSync(join(WORKSPACE, 'package-lock.json'))).toBe(true);
});

test('the app is TapStack, with a stack for each environment and somebody to alert', () => {
  expect(existsSync(join(TAP_APP.directory, 'cdk.json'))).toBe(true);
  expect(TAP_APP.stackOf('staging')).toBe('TapStackstaging');
  expect(TAP_APP.parameters).toEqual({ AlertEmail: 'security-team@example.com' });
});
