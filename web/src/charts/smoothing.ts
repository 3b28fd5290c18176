import type { Curve, DrawnCurve } from "./curve";

type Values = readonly (number | null)[];

/** Of all points of a curve, the share that is averaged to each side of a point. */
const REACH_SHARE = 0.02;

/** Return how many points to each side a curve of so many points is averaged over; none for the shortest. */
export function reachOf(points: number): number {
  return Math.round(points * REACH_SHARE);
}

/**
 * Return the mean of each value and its neighbours; towards the ends there are fewer, and places without a value stay so.
 *
 * @param values in order
 * @param reach how many neighbours to each side
 */
export function smoothed(values: Values, reach: number): (number | null)[] {
  const sums = [0];
  const counts = [0];
  values.forEach((value, at) => {
    sums.push((sums[at] ?? 0) + (value ?? 0));
    counts.push((counts[at] ?? 0) + (value === null ? 0 : 1));
  });
  return values.map((value, at) => {
    if (value === null) return null;
    const from = Math.max(0, at - reach);
    const to = Math.min(values.length, at + reach + 1);
    return difference(sums, from, to) / difference(counts, from, to);
  });
}

/** Return curves as they are drawn: smoothed where that is asked for, and long enough to need it. */
export function drawn(curves: readonly Curve[]): DrawnCurve[] {
  return curves.map(({ id, label, x, y, isSmoothed, colour }, at) => {
    const reach = isSmoothed ? reachOf(y.length) : 0;
    return {
      id,
      label,
      colour: colour ?? at,
      x,
      line: reach > 0 ? smoothed(y, reach) : y,
      measured: reach > 0 ? y : null,
    };
  });
}

function difference(running: readonly number[], from: number, to: number): number {
  return (running[to] ?? 0) - (running[from] ?? 0);
}
