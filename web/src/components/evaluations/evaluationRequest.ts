import { boundsOf } from "@/api/wire/bounds";
import type { Schemas } from "@/api/wire/client";

/** What a person chooses of an evaluation. */
export interface EvaluationChoice {
  /** Null for the track that the policy was trained on. */
  readonly track: string | null;
  /** Null for the way that the policy was trained. */
  readonly reverse: boolean | null;
  readonly package: "best" | "last";
  readonly laps: number | string;
  readonly drives: number | string;
  readonly disturbance: Schemas["RaceSpec"]["disturbance"];
}

/** The usual rules, as the server describes them. */
const RULES = boundsOf("NewEvaluation", "race").default as Schemas["RaceSpec"];
const FIRST_SEEDS = boundsOf("NewEvaluation", "seeds").default as readonly number[];

/** What is asked for where nobody changes anything. */
export const USUAL: EvaluationChoice = {
  track: null,
  reverse: null,
  package: "best",
  laps: RULES.laps,
  drives: FIRST_SEEDS.length,
  disturbance: RULES.disturbance,
};

/** Return the request for a choice: one drive for each seed, from the usual first seed on. */
export function requestOf(choice: EvaluationChoice): Schemas["NewEvaluation"] {
  const race = { ...RULES, laps: Number(choice.laps), disturbance: choice.disturbance };
  // These two follow from the number of laps; the server works them out where they are left out.
  delete race.max_seconds;
  delete race.minimum_laps;
  const first = FIRST_SEEDS[0] ?? 0;
  return {
    package: choice.package,
    track: choice.track,
    reverse: choice.reverse,
    race,
    seeds: Array.from({ length: Number(choice.drives) }, (_, number) => first + number),
  };
}

/** Whether a number that was typed is a whole one within the bounds of its field. */
export function isWithin(value: number | string, least = 1, greatest = Number.POSITIVE_INFINITY): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= greatest;
}
