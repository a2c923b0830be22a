/** Repeated measurements of one thing on one side. */
export interface Series {
  label: string;
  values: readonly number[];
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** The value in the middle; of an even number, between the two in the middle. */
export function medianOf(values: readonly number[]): number {
  const all = sorted(values);
  const middle = all.length >> 1;
  return all.length % 2 === 1 ? all[middle] : (all[middle - 1] + all[middle]) / 2;
}

const WIDTH = { label: 46, number: 10 };

const row = (label: string, cells: (string | number)[]): string =>
  `  ${label.padEnd(WIDTH.label)}${cells.map((cell) => String(cell).padStart(WIDTH.number)).join('')}`;

const rounded = (value: number): string => value.toFixed(value < 10 ? 2 : 0);

/** What was measured, and how, above its figures. */
export function printHeading(heading: string, how: string): void {
  console.log(`\n${heading}\n  ${how}`);
}

/**
 * Prints series of the same unit, and what each but the last is of the last: the last is the plain
 * Strapi.
 */
export function printFigures(unit: string, series: readonly Series[]): void {
  console.log(row('', ['n', 'min', 'median', 'max', unit]));
  for (const { label, values } of series) {
    const all = sorted(values);
    const figures = [all[0], medianOf(all), all[all.length - 1]].map(rounded);
    console.log(row(label, [all.length, ...figures]));
  }
  const plain = series[series.length - 1];
  for (const { label, values } of series.slice(0, -1)) {
    const ratio = (medianOf(values) / medianOf(plain.values)).toFixed(2);
    console.log(`  ratio of medians, ${label} to ${plain.label}: ${ratio}`);
  }
}
