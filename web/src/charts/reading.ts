import type { DrawnCurve } from "./curve";

/** One line of the table beside a picture: a place on the x axis, and what each curve has there. */
export interface TableRow {
  readonly x: number;
  readonly values: readonly (number | null)[];
}

/** Return every x at which some curve has a point, in order. */
export function places(curves: readonly DrawnCurve[]): number[] {
  return [...new Set(curves.flatMap((curve) => [...curve.x]))].sort((a, b) => a - b);
}

/** Return what a curve has at x: its latest value until there, or null before its first. */
export function valueAt(curve: Pick<DrawnCurve, "x" | "line">, x: number): number | null {
  for (let at = lastUntil(curve.x, x); at >= 0; at -= 1) {
    const value = curve.line[at];
    if (value !== null && value !== undefined) return value;
  }
  return null;
}

/** Return the place so many further along, at most the first or the last; from nowhere one begins at the last. */
export function stepAlong(xs: readonly number[], from: number | null, by: number): number | null {
  const last = xs.length - 1;
  if (last < 0) return null;
  if (from === null) return xs[last] ?? null;
  const at = Math.min(last, Math.max(0, lastUntil(xs, from) + by));
  return xs[at] ?? null;
}

/** Return the table of some curves: as many rows as wanted at most, evenly among the places, the first and last included. */
export function tableOf(curves: readonly DrawnCurve[], most: number): TableRow[] {
  const xs = places(curves);
  const count = Math.min(most, xs.length);
  return Array.from({ length: count }, (_, row) => {
    const x = xs[count === 1 ? 0 : Math.round((row * (xs.length - 1)) / (count - 1))] ?? 0;
    return { x, values: curves.map((curve) => valueAt(curve, x)) };
  });
}

/** Return the index of the last number that is not above a limit, -1 when all are; the numbers are in order. */
function lastUntil(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
