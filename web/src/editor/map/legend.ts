const DIGITS = 3;

/** Return with how many decimals numbers are told apart that are spread so far. */
export function decimalsFor(spread: number): number {
  if (!(spread > 0)) return 2;
  return Math.min(8, Math.max(0, DIGITS - 1 - Math.floor(Math.log10(spread))));
}

/** Return a number that is written with so many decimals, nought without a minus. */
export function withoutMinusNought(value: number, decimals: number): number {
  return Math.abs(value) < 0.5 * 10 ** -decimals ? 0 : value;
}
