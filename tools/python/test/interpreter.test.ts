import { findInterpreter, type Probe } from '../src';

/** Answers as if exactly these commands were on the PATH. */
function machine(commands: Record<string, { version: string; venv?: boolean; pip?: boolean; broken?: boolean }>): Probe {
  return async (command, script) => {
    const python = commands[command];
    if (!python || python.broken) {
      return undefined;
    }
    const { version, venv = true, pip = true } = python;
    return script.includes('version_info') ? version : JSON.stringify({ executable: `/usr/bin/${command}`, venv, pip });
  };
}

test('takes python3 when it is recent enough', async () => {
  const found = await findInterpreter(machine({ 'python3': { version: '3.12.4' }, 'python3.13': { version: '3.13.0' } }));
  expect(found).toEqual({ executable: '/usr/bin/python3', version: '3.12.4', installs: 'venv' });
});

test('takes the oldest version that is allowed', async () => {
  expect(await findInterpreter(machine({ python3: { version: '3.10.0' } }))).toMatchObject({ version: '3.10.0' });
});

test('passes over a python3 that is too old for one with its version in its name', async () => {
  const found = await findInterpreter(machine({ 'python3': { version: '3.9.18' }, 'python': { version: '2.7.18' }, 'python3.11': { version: '3.11.7' } }));
  expect(found.executable).toBe('/usr/bin/python3.11');
});

test('passes over a shim that is there but does not run', async () => {
  const found = await findInterpreter(machine({ 'python3': { version: '3.8.1' }, 'python3.13': { version: '3.13.0', broken: true }, 'python3.12': { version: '3.12.1' } }));
  expect(found.executable).toBe('/usr/bin/python3.12');
});

test('prefers a Python with venv to an earlier one with pip alone', async () => {
  const found = await findInterpreter(machine({ 'python3': { version: '3.11.2', venv: false }, 'python3.12': { version: '3.12.1' } }));
  expect(found).toMatchObject({ executable: '/usr/bin/python3.12', installs: 'venv' });
});

test('makes do with pip where venv is missing, as on Debian', async () => {
  expect(await findInterpreter(machine({ python3: { version: '3.11.2', venv: false } }))).toMatchObject({ installs: 'pip' });
});

test('says that there is no Python, and where to get one', async () => {
  await expect(findInterpreter(machine({}))).rejects.toMatchObject({
    message: 'Python 3.10 or newer is needed and no python3 is on the PATH',
    remedy: expect.stringContaining('install Python 3.10 or newer'),
  });
});

test('says which Pythons are too old', async () => {
  await expect(findInterpreter(machine({ python3: { version: '3.9.2' }, python: { version: '2.7.18' } }))).rejects.toMatchObject({
    message: 'Python 3.10 or newer is needed, but python3 is 3.9.2, python is 2.7.18',
    remedy: expect.stringContaining('PATH'),
  });
});

test('says that a Python without venv and pip can install nothing', async () => {
  await expect(findInterpreter(machine({ python3: { version: '3.11.2', venv: false, pip: false } }))).rejects.toMatchObject({
    message: 'Python can install no packages: it has neither the venv module nor pip (python3 is 3.11.2)',
    remedy: expect.stringContaining('python3-venv'),
  });
});
