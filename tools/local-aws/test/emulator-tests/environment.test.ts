import { dirname } from 'node:path';

import { testEnvironment } from '../../src/emulator-tests/environment';

const inherited = {
  PATH: '/usr/bin', LANG: 'C.UTF-8', HOME: '/home/ada', AWS_PROFILE: 'production', AWS_ACCESS_KEY_ID: 'AKIAREAL',
  HTTP_PROXY: 'http://proxy:3128', GATEWAY_PORT: '4566', AUTH: 'true',
};

test('the tests see neither an account, nor a proxy, nor what would change the emulator', () => {
  const environment = testEnvironment(inherited, { packages: [] }, '/emulator');
  const given = Object.keys(environment).filter((name) => environment[name] !== undefined);
  expect(given.sort()).toEqual(['LANG', 'PATH', 'PYTHONNOUSERSITE', 'PYTHONPATH', 'PYTHONUNBUFFERED']);
});

test('functions run on the Node that runs the tests', () => {
  expect(testEnvironment(inherited, { packages: [] }, '/emulator').PATH).toBe(`${dirname(process.execPath)}:/usr/bin`);
});

test('packages are found where there is no virtual environment', () => {
  expect(testEnvironment(inherited, { packages: ['/packages'] }, '/emulator').PYTHONPATH).toBe('/emulator:/packages');
});
