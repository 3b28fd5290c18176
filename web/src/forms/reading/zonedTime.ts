/** The parts of a date and time that a clock shows. */
const PARTS = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
} as const;

/** Return what the clocks of a time zone show at a moment, as `2026-12-01T09:00`; empty for no moment. */
export function wallTimeOf(iso: string | null | undefined, timeZone: string): string {
  const at = iso ? Date.parse(iso) : Number.NaN;
  return Number.isNaN(at) ? "" : wallTimeAt(at, timeZone);
}

/**
 * Return the moment at which the clocks of a time zone show this, in UTC; null when the text is no time.
 *
 * Where clocks are set back and show it twice, the first is meant; where they skip it, as much later.
 */
export function momentOf(wallTime: string, timeZone: string): string | null {
  const shown = Date.parse(`${wallTime}Z`);
  if (Number.isNaN(shown)) return null;
  const offsets = [shown - DAY_MS, shown + DAY_MS].map((at) => offsetAt(at, timeZone));
  const fitting = offsets
    .map((offset) => shown - offset)
    .filter((at) => wallTimeAt(at, timeZone) === wallTime.slice(0, 16));
  const at = fitting.length > 0 ? Math.min(...fitting) : shown - (offsets[0] ?? 0);
  return new Date(at).toISOString();
}

/** Return how far a time zone is from UTC at a moment, as people write it: `GMT+9`. */
export function offsetName(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "shortOffset" }).formatToParts(at);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "";
}

/** Return whether this browser knows a time zone of that name. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

const DAY_MS = 86_400_000;

function wallTimeAt(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en", { ...PARTS, hourCycle: "h23", timeZone });
  const parts = new Map(format.formatToParts(at).map((part) => [part.type, part.value]));
  const part = (name: keyof typeof PARTS) => parts.get(name) ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

function offsetAt(at: number, timeZone: string): number {
  const minute = Math.floor(at / 60_000) * 60_000;
  return Date.parse(`${wallTimeAt(minute, timeZone)}Z`) - minute;
}
