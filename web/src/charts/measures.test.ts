import { expect, test } from "vitest";

import { algorithmSeries } from "./measures";

test("What an algorithm measured of itself is all that no other chart shows", () => {
  const names = [
    "reward",
    "value_loss",
    "evaluation_reward",
    "entropy",
    "evaluation_clean_laps",
    "best_lap_s",
  ];
  expect(algorithmSeries(names)).toEqual(["entropy", "value_loss"]);
});
