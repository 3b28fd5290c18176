const YEAR_MS = 365 * 86_400_000;

/** Whether a moment is more than a year away, as the end of a race that is meant to stay open: nobody counts those days. */
export function isFarOff(iso: string, now = Date.now()): boolean {
  return Date.parse(iso) - now > YEAR_MS;
}
