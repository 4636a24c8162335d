/** One measured figure, with what it should be at most. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 's' | 'ms' | 'KB' | 'MB' | 'x' | 'steps' | 'events/s';
  /** In the same unit. @default - none is set */
  readonly target?: number;
}

/** A figure without a target is neither. */
export function verdict({ value, target }: Figure): 'ok' | 'over' | undefined {
  return target === undefined ? undefined : value <= target ? 'ok' : 'over';
}

/** The figures as a table for people. */
export function figureTable(figures: readonly Figure[]): string {
  const header = ['what', 'measured', 'target', ''];
  const rows = figures.map((figure) => [
    figure.name,
    `${figure.value} ${figure.unit}`,
    figure.target === undefined ? '' : `${figure.target} ${figure.unit}`,
    verdict(figure) ?? '',
  ]);
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column].length)));
  const line = (row: string[]) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ').trimEnd();
  return [header, ...rows].map(line).join('\n');
}

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** @throws Error when there is nothing to look at */
export function spread(values: readonly number[]): Spread {
  if (values.length === 0) {
    throw new Error('no values to look at');
  }
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { min: sorted[0], median, max: sorted[sorted.length - 1] };
}
