import { expect, test } from "vitest";

import { withNews, type Training } from "./trainings";

const TRAINING = { id: "t", steps: 10, elapsed_s: 1, finish_rate: 0.5, best_lap_ms: 9000, progress: 0.1 };
const training = TRAINING as Training;

test("An announcement brings a training up to date, and leaves what it does not speak of", () => {
  const news = { steps: 20, elapsed_s: 2.5, finish_rate: 0.75, best_lap_ms: 8500, progress: 0.2, next: 7 };
  expect(withNews(training, news)).toEqual({
    id: "t",
    steps: 20,
    elapsed_s: 2.5,
    finish_rate: 0.75,
    best_lap_ms: 8500,
    progress: 0.2,
  });
});

test("A best lap that was taken back, because the training went on from a checkpoint, is gone", () => {
  expect(withNews(training, { finish_rate: null, best_lap_ms: null })).toMatchObject({
    steps: 10,
    finish_rate: null,
    best_lap_ms: null,
  });
});
