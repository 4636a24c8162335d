import { CfnParameter, Size } from 'aws-cdk-lib';
import { database, only, refusal } from '../support/database';

const gib = Size.gibibytes;
const storageOf = (...sizes: [Size?, Size?]) => {
  const { AllocatedStorage, MaxAllocatedStorage } = only(
    database({ allocatedStorage: sizes[0], maxAllocatedStorage: sizes[1] }).template(),
    'AWS::RDS::DBInstance',
  );
  return [AllocatedStorage, MaxAllocatedStorage];
};

test.each([[gib(40), '40', 200], [Size.tebibytes(1), '1024', 5120], [gib(65_536), '65536', undefined], [gib(20_000), '20000', 65_536]])(
  'grows to five times its size unless told otherwise, as far as gp3 goes: %#',
  (allocated, from, to) => {
    expect(storageOf(allocated)).toEqual([from, to]);
  },
);

test('a ceiling equal to the size switches growing off', () => {
  expect(storageOf(gib(100), gib(100))).toEqual(['100', undefined]);
});

test('takes a ceiling of just 10 % more', () => {
  expect(storageOf(gib(100), gib(110))).toEqual(['100', 110]);
});

test.each([[gib(19), 19], [gib(65_537), 65_537], [Size.mebibytes(20_500), 20_500 / 1024]])('refuses a size gp3 does not have: %#', (allocated, shown) => {
  expect(refusal({ allocatedStorage: allocated })).toContain(`  - allocatedStorage is ${shown} GiB; gp3 storage takes whole GiB from 20 to 65536`);
});

test('refuses a ceiling gp3 does not have', () => {
  expect(refusal({ maxAllocatedStorage: gib(70_000) })).toContain('  - maxAllocatedStorage is 70000 GiB; gp3 storage takes whole GiB from 20 to 65536');
});

test.each([[gib(100), gib(50), 110], [gib(100), gib(109), 110], [gib(105), gib(115), 116]])(
  'refuses a ceiling below the size or too close above it, and names the least: %#',
  (allocated, ceiling, least) => {
    expect(refusal({ allocatedStorage: allocated, maxAllocatedStorage: ceiling })).toContain(
      `  - maxAllocatedStorage is ${ceiling.toGibibytes()} GiB with an allocatedStorage of ${allocated.toGibibytes()} GiB; `
      + `give at least ${least} GiB, or ${allocated.toGibibytes()} GiB to switch growing off`,
    );
  },
);

test('refuses to guess a ceiling for a size known only at deployment', () => {
  expect(refusal(({ stack }) => ({ allocatedStorage: gib(new CfnParameter(stack, 'Size', { type: 'Number' }).valueAsNumber) }))).toContain(
    '  - allocatedStorage is known only at deployment, so no ceiling can be derived from it; give maxAllocatedStorage as well',
  );
});
