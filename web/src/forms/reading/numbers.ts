import type { Bounds } from "@/api/wire/bounds";

/** What is wrong with a number that somebody typed. */
export type NumberFault = "notNumber" | "notWhole" | "outOfRange";

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;

/** Return the number that a text says, `1,000` and `3e-4` too; undefined when it says none. */
export function readNumber(text: string): number | undefined {
  const plain = text.trim().normalize("NFKC").replace("−", "-");
  if (GROUPED.test(plain)) return Number(plain.replaceAll(",", ""));
  if (!NUMBER.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** Return what is wrong with a number under the bounds of its field, or null. */
export function faultOf(value: number | undefined, bounds: Bounds): NumberFault | null {
  if (value === undefined) return "notNumber";
  if (bounds.type === "integer" && !Number.isInteger(value)) return "notWhole";
  return isWithin(value, bounds) ? null : "outOfRange";
}

function isWithin(value: number, bounds: Bounds): boolean {
  return (
    value >= (bounds.minimum ?? -Infinity) &&
    value <= (bounds.maximum ?? Infinity) &&
    value > (bounds.exclusiveMinimum ?? -Infinity) &&
    value < (bounds.exclusiveMaximum ?? Infinity)
  );
}

/** Which sentence tells the range of a field, and the numbers in it; null when it has none. */
export function rangeOf(
  bounds: Bounds,
): { kind: "between" | "above" | "least" | "most"; low: number; high: number } | null {
  const high = bounds.maximum ?? bounds.exclusiveMaximum;
  const low = bounds.minimum ?? bounds.exclusiveMinimum;
  if (low === undefined) return high === undefined ? null : { kind: "most", low: -Infinity, high };
  if (high === undefined) return { kind: "least", low, high: Infinity };
  return { kind: bounds.minimum === undefined ? "above" : "between", low, high };
}

/** Return a round step that crosses a range in about a hundred. */
export function sliderStep(bounds: Bounds, low: number, high: number): number {
  if (bounds.type === "integer") return 1;
  const rough = (high - low) / 100;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [5, 2, 1].find((one) => one * power <= rough) ?? 1;
  return Number((factor * power).toPrecision(1));
}
