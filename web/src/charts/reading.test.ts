import { expect, test } from "vitest";

import type { DrawnCurve } from "./curve";
import { places, stepAlong, tableOf, valueAt } from "./reading";

function curve(x: readonly number[], line: readonly (number | null)[]): DrawnCurve {
  return { id: "a", label: "A", colour: 0, x, line, measured: null };
}

test("A curve has its latest value until a place, and none before its first", () => {
  const one = curve([10, 20, 30], [1, null, 3]);
  expect([5, 10, 25, 30, 99].map((x) => valueAt(one, x))).toEqual([null, 1, 1, 3, 3]);
});

test("The places of some curves are those of all of them, each once and in order", () => {
  expect(places([curve([1, 3], [0, 0]), curve([2, 3, 9], [0, 0, 0])])).toEqual([1, 2, 3, 9]);
});

test("A step leads to the next place, and never beyond the first or the last", () => {
  const xs = [10, 20, 30];
  expect(stepAlong(xs, 20, 1)).toBe(30);
  expect(stepAlong(xs, 30, 1)).toBe(30);
  expect(stepAlong(xs, 20, -10)).toBe(10);
  expect(stepAlong(xs, 20, Number.NEGATIVE_INFINITY)).toBe(10);
  expect(stepAlong(xs, 10, Number.POSITIVE_INFINITY)).toBe(30);
});

test("Who comes from nowhere begins at the last place, and where there is none stays nowhere", () => {
  expect(stepAlong([10, 20], null, -1)).toBe(20);
  expect(stepAlong([], null, 1)).toBeNull();
});

test("The table of a long curve has as many rows as wanted, with the first place and the last", () => {
  const x = Array.from({ length: 1000 }, (_, at) => at);
  const rows = tableOf([curve(x, x)], 20);
  expect(rows).toHaveLength(20);
  expect(rows[0]).toEqual({ x: 0, values: [0] });
  expect(rows.at(-1)).toEqual({ x: 999, values: [999] });
});

test("The table of a short curve has a row for each place", () => {
  expect(tableOf([curve([4], [7])], 20)).toEqual([{ x: 4, values: [7] }]);
  expect(tableOf([], 20)).toEqual([]);
});
