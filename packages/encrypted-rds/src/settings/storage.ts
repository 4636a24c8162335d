import { Size, SizeRoundingBehavior } from 'aws-cdk-lib';

/** Storage in GiB; a ceiling equal to the beginning means that it does not grow. */
export interface Storage {
  readonly allocatedGiB: number;
  readonly ceilingGiB?: number;
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage */
const SMALLEST_GIB = 20;
const LARGEST_GIB = 65_536;

/** RDS wants the ceiling at least 10 % above the beginning; in whole numbers, which 1.1 times a size is not. */
const leastCeiling = (allocatedGiB: number) => Math.ceil((allocatedGiB * 11) / 10);

const DEFAULT_GROWTH = 5;

const inGiB = (size: Size) => size.toGibibytes({ rounding: SizeRoundingBehavior.NONE });

/** The storage that was asked for, defaults filled in; problems are reported, not thrown. */
export function planStorage(allocated: Size = Size.gibibytes(SMALLEST_GIB), ceiling?: Size): { storage: Storage; problems: string[] } {
  if (allocated.isUnresolved() || ceiling?.isUnresolved()) {
    return planAtDeployment(allocated, ceiling);
  }
  const allocatedGiB = inGiB(allocated);
  const ceilingGiB = ceiling === undefined ? Math.min(allocatedGiB * DEFAULT_GROWTH, LARGEST_GIB) : inGiB(ceiling);
  return {
    storage: { allocatedGiB, ceilingGiB: ceilingGiB === allocatedGiB ? undefined : ceilingGiB },
    problems: [...rangeProblems('allocatedStorage', allocatedGiB), ...(ceiling ? ceilingProblems(allocatedGiB, ceilingGiB) : [])],
  };
}

function planAtDeployment(allocated: Size, ceiling?: Size): { storage: Storage; problems: string[] } {
  const problems = ceiling === undefined
    ? ['allocatedStorage is known only at deployment, so no ceiling can be derived from it; give maxAllocatedStorage as well']
    : [];
  return { storage: { allocatedGiB: allocated.toGibibytes(), ceilingGiB: ceiling?.toGibibytes() }, problems };
}

function rangeProblems(prop: string, sizeGiB: number): string[] {
  const fits = Number.isInteger(sizeGiB) && sizeGiB >= SMALLEST_GIB && sizeGiB <= LARGEST_GIB;
  return fits ? [] : [`${prop} is ${sizeGiB} GiB; gp3 storage takes whole GiB from ${SMALLEST_GIB} to ${LARGEST_GIB}`];
}

function ceilingProblems(allocatedGiB: number, ceilingGiB: number): string[] {
  const outOfRange = rangeProblems('maxAllocatedStorage', ceilingGiB);
  const least = leastCeiling(allocatedGiB);
  if (outOfRange.length > 0 || ceilingGiB === allocatedGiB || ceilingGiB >= least) {
    return outOfRange;
  }
  return [`maxAllocatedStorage is ${ceilingGiB} GiB with an allocatedStorage of ${allocatedGiB} GiB; `
    + `give at least ${least} GiB, or ${allocatedGiB} GiB to switch growing off`];
}
