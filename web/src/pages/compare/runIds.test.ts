import { expect, test } from "vitest";

import { letterOf, runIds, withoutRun, withRun } from "./runIds";

test("An address names each training once, in its order, and an empty one none", () => {
  expect(runIds("b, a,,b")).toEqual(["b", "a"]);
  expect(runIds(null)).toEqual([]);
});

test("A training is added behind the others, once, and taken out again", () => {
  expect(withRun(withRun(["a"], "b"), "b")).toEqual(["a", "b"]);
  expect(withoutRun(["a", "b"], "a")).toEqual(["b"]);
});

test("Every place has a letter of its own, also beyond the alphabet", () => {
  const letters = Array.from({ length: 60 }, (_, place) => letterOf(place));
  expect(letters.slice(0, 2)).toEqual(["A", "B"]);
  expect(new Set(letters).size).toBe(60);
});
