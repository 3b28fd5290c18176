import type { Schemas } from "@/api/wire/client";

/** How the score of a submission came about, from its drives. */
export interface Reckoning {
  /** The scores of the drives that qualified, in ms. */
  readonly qualifiedMs: readonly number[];
  readonly drives: number;
  /** The mean, rounded down to a millisecond; null where no drive qualified. */
  readonly meanMs: number | null;
}

/** Return how the drives of a submission make its score; the same as the server's own reckoning. */
export function reckon(runs: readonly Schemas["Run"][]): Reckoning {
  const qualifiedMs = runs.flatMap(({ score_ms: scoreMs }) => (scoreMs === null ? [] : [scoreMs]));
  const sumMs = qualifiedMs.reduce((sum, scoreMs) => sum + scoreMs, 0);
  return {
    qualifiedMs,
    drives: runs.length,
    meanMs: qualifiedMs.length === 0 ? null : Math.floor(sumMs / qualifiedMs.length),
  };
}
