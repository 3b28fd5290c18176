import fc from "fast-check";
import { expect, test } from "vitest";

import { reckon } from "./score";

function runs(scores: readonly (number | null)[]) {
  return scores.map((score_ms, index) => ({ run: index + 1, score_ms, laps: [], has_recording: true }));
}

test("the score is the mean of the drives that qualified, rounded down", () => {
  expect(reckon(runs([1000, null, 1001, 1001]))).toEqual({
    qualifiedMs: [1000, 1001, 1001],
    drives: 4,
    meanMs: 1000,
  });
});

test("without a qualified drive there is no score", () => {
  expect(reckon(runs([null, null])).meanMs).toBeNull();
});

test("the score lies between the fastest and the slowest qualified drive", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000_000), { minLength: 1, maxLength: 100 }), (scores) => {
      const mean = reckon(runs(scores)).meanMs ?? -1;
      expect(mean).toBeGreaterThanOrEqual(Math.min(...scores));
      expect(mean).toBeLessThanOrEqual(Math.max(...scores));
    }),
  );
});
