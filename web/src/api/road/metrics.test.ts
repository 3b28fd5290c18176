import fc from "fast-check";
import { expect, test } from "vitest";

import { followedBy, wereTakenBack, type Metrics } from "./metrics";

function metrics(since: number, next: number, series: Metrics["series"]): Metrics {
  return { training_id: "t", by: "steps", since, next, is_thinned: false, series };
}

function series(numbers: readonly number[]) {
  return { x: numbers.map((_, at) => at), y: [...numbers], points: numbers.length };
}

test("Curves that were fetched in parts are the same as those that were fetched at once", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1 }), fc.nat(), (y, at) => {
      const cut = 1 + (at % y.length);
      const whole = series(y);
      const [first, second] = [
        { x: whole.x.slice(0, cut), y: whole.y.slice(0, cut), points: cut },
        { x: whole.x.slice(cut), y: whole.y.slice(cut), points: y.length - cut },
      ];
      const joined = followedBy(
        metrics(0, cut, { reward: first }),
        metrics(cut, y.length, { reward: second }),
      );
      expect(joined).toEqual(metrics(0, y.length, { reward: whole }));
    }),
  );
});

test("A curve that begins later is there as soon as it has a point", () => {
  const known = metrics(0, 2, { reward: series([1, 2]) });
  const fresh = metrics(2, 3, { evaluation_reward: series([9]) });
  expect(Object.keys(followedBy(known, fresh).series)).toEqual(["reward", "evaluation_reward"]);
});

test("An answer from the very beginning takes the place of all that was known", () => {
  const fresh = metrics(0, 1, { reward: series([5]) });
  expect(followedBy(metrics(0, 7, { reward: series([1, 2]) }), fresh)).toBe(fresh);
});

test("Lines were taken back where an announcement begins before the end of the one before it", () => {
  expect(wereTakenBack(40, 42)).toBe(true);
  expect(wereTakenBack(42, 42)).toBe(false);
});

test("Whoever has heard no announcement yet cannot know, and takes lines to have been taken back", () => {
  expect(wereTakenBack(42, undefined)).toBe(true);
});
