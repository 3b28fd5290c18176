import fc from "fast-check";
import { expect, test } from "vitest";

import { drawn, reachOf, smoothed } from "./smoothing";

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const values = fc.array(fc.option(value), { maxLength: 200 });
const reaches = fc.integer({ min: 0, max: 50 });
const TOLERANCE = 1e-3;

test("A smoothed value lies between the least and the greatest of what was measured", () => {
  fc.assert(
    fc.property(values, reaches, (measured, reach) => {
      const there = measured.filter((one) => one !== null);
      for (const one of smoothed(measured, reach)) {
        if (one === null) continue;
        expect(one).toBeGreaterThanOrEqual(Math.min(...there) - TOLERANCE);
        expect(one).toBeLessThanOrEqual(Math.max(...there) + TOLERANCE);
      }
    }),
  );
});

test("A place without a value stays without one", () => {
  fc.assert(
    fc.property(values, reaches, (measured, reach) => {
      expect(smoothed(measured, reach).map((one) => one === null)).toEqual(
        measured.map((one) => one === null),
      );
    }),
  );
});

test("A value is the mean of itself and its neighbours to both sides", () => {
  expect(smoothed([0, 3, 6, 9, 30], 1)).toEqual([1.5, 3, 6, 15, 19.5]);
});

test("A short curve is drawn as it was measured, with nothing behind it", () => {
  const y = [1, 5, 2];
  const [curve] = drawn([{ id: "a", label: "A", x: [0, 1, 2], y, isSmoothed: true }]);
  expect(reachOf(y.length)).toBe(0);
  expect(curve).toMatchObject({ line: y, measured: null, colour: 0 });
});

test("A long curve that is to be smoothed keeps what was measured behind it; another one does not", () => {
  const x = Array.from({ length: 100 }, (_, at) => at);
  const [rough, plain] = drawn([
    { id: "a", label: "A", x, y: x.map((at) => at % 2), isSmoothed: true },
    { id: "b", label: "B", x, y: x, colour: 5 },
  ]);
  expect(rough?.measured).toEqual(x.map((at) => at % 2));
  expect(rough?.line).not.toEqual(rough?.measured);
  expect(plain).toMatchObject({ line: x, measured: null, colour: 5 });
});
