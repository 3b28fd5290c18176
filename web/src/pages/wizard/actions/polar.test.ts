import fc from "fast-check";
import { expect, test } from "vitest";

import { placeOf, sectorPath } from "./polar";

test("straight on is up, and positive steering is on the left", () => {
  expect(placeOf(0, 10)).toEqual({ x: -0, y: -10 });
  expect(placeOf(30, 10).x).toBeLessThan(0);
  expect(placeOf(-30, 10).x).toBeGreaterThan(0);
});

test("an action is as far out as it is fast", () => {
  const angle = fc.double({ min: -30, max: 30, noNaN: true });
  fc.assert(
    fc.property(angle, fc.double({ min: 0, max: 200, noNaN: true }), (degrees, radius) => {
      const { x, y } = placeOf(degrees, radius);
      expect(Math.abs(Math.hypot(x, y) - radius)).toBeLessThan(0.02);
    }),
  );
});

test("a range is drawn as one closed outline", () => {
  expect(sectorPath(-30, 30, 10, 20)).toMatch(/^M.* A20,20 .* L.* A10,10 .*Z$/);
});
