/** How the numbers of a measure read. */
export type Reading = "share" | "lapTime" | "number" | "percent";

/** What a chart of a training shows: one thing measured while it learns, and in its evaluations. */
export interface Measure {
  readonly id: "finishRate" | "lapTime" | "reward" | "progress";
  /** Name of the server's series of iterations, and what brings it to the unit that is shown. */
  readonly learning: string;
  readonly learningFactor: number;
  /** The same for evaluations. */
  readonly evaluation: string;
  readonly evaluationFactor: number;
  readonly reading: Reading;
  /** The whole range, where it is known beforehand. */
  readonly range?: readonly [number, number];
}

/** What is looked at first, in this order: does it get round, how fast, what it is paid, how far it comes. */
export const MEASURES: readonly Measure[] = [
  {
    id: "finishRate",
    learning: "finish_rate",
    learningFactor: 1,
    evaluation: "evaluation_finish_rate",
    evaluationFactor: 1,
    reading: "share",
    range: [0, 1],
  },
  {
    id: "lapTime",
    learning: "best_lap_s",
    learningFactor: 1000,
    evaluation: "evaluation_best_lap_ms",
    evaluationFactor: 1,
    reading: "lapTime",
  },
  {
    id: "reward",
    learning: "reward",
    learningFactor: 1,
    evaluation: "evaluation_reward",
    evaluationFactor: 1,
    reading: "number",
  },
  {
    id: "progress",
    learning: "progress_percent",
    learningFactor: 1,
    evaluation: "evaluation_progress_percent",
    evaluationFactor: 1,
    reading: "percent",
    range: [0, 100],
  },
];

const OTHER_EVALUATION_SERIES = ["evaluation_mean_lap_s", "evaluation_clean_laps"];
const SHOWN = new Set([
  ...MEASURES.flatMap(({ learning, evaluation }) => [learning, evaluation]),
  ...OTHER_EVALUATION_SERIES,
]);

/** Return the names of the series that the algorithm measured of its own learning, among all that there are. */
export function algorithmSeries(names: readonly string[]): string[] {
  return names.filter((name) => !SHOWN.has(name)).sort();
}
