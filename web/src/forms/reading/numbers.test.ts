import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { faultOf, rangeOf, readNumber, sliderStep } from "./numbers";

describe("readNumber", () => {
  test("reads every number as it is printed", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readNumber(String(value))).toBe(Object.is(value, -0) ? 0 : value);
      }),
    );
  });

  test("reads thousands, signs and the digits of a Korean keyboard", () => {
    expect(readNumber("1,000,000")).toBe(1_000_000);
    expect(readNumber(" −30 ")).toBe(-30);
    expect(readNumber("０．５")).toBe(0.5);
    expect(readNumber("3e-4")).toBe(0.0003);
  });

  test("takes no other text for a number", () => {
    for (const text of ["", "abc", "1,00", "0,5", "1 2", "1e999", "0x10", "-", "1e"])
      expect(readNumber(text)).toBeUndefined();
  });
});

describe("faultOf", () => {
  test("finds a number that is not whole, and one beyond its bounds", () => {
    expect(faultOf(1.5, { type: "integer", minimum: 1 })).toBe("notWhole");
    expect(faultOf(0, { exclusiveMinimum: 0 })).toBe("outOfRange");
    expect(faultOf(101, { type: "integer", maximum: 100 })).toBe("outOfRange");
    expect(faultOf(100, { type: "integer", minimum: 1, maximum: 100 })).toBeNull();
    expect(faultOf(undefined, {})).toBe("notNumber");
  });
});

test("a range says whether its lower end belongs to it", () => {
  expect(rangeOf({ minimum: 0, maximum: 1 })?.kind).toBe("between");
  expect(rangeOf({ exclusiveMinimum: 0, maximum: 1 })?.kind).toBe("above");
  expect(rangeOf({ minimum: 1 })?.kind).toBe("least");
  expect(rangeOf({ maximum: 1 })?.kind).toBe("most");
  expect(rangeOf({})).toBeNull();
});

test("a slider crosses its range in a hundred to two hundred and fifty round steps", () => {
  expect(sliderStep({}, 0.1, 4)).toBe(0.02);
  expect(sliderStep({}, -30, 30)).toBe(0.5);
  expect(sliderStep({ type: "integer" }, 0, 1000)).toBe(1);
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (width) => {
      const steps = width / sliderStep({}, 0, width);
      expect(steps).toBeGreaterThanOrEqual(99);
      expect(steps).toBeLessThanOrEqual(251);
    }),
  );
});
