import type { LapTrace } from "./lapTrace";

/** A sentence in both languages, as the previews give them. */
export interface Sentence {
  readonly en: string;
  readonly ko: string;
}

/** A condition that was asked in a step, and what would have come of it the other way round. */
export interface AskedCondition {
  readonly line: number;
  readonly text: string;
  readonly outcome: boolean;
  readonly values: Readonly<Record<string, string>>;
  readonly other_way: { readonly reward: number | null; readonly problem: Sentence | null } | null;
  readonly decided: boolean;
}

/** What there is to say about one step of a drive. */
export interface StepExplanation {
  readonly lap: number;
  /** Row of the lap, from 1. */
  readonly step: number;
  readonly chosen_because: Sentence | null;
  readonly reward: number | null;
  readonly lines: readonly number[];
  readonly return_line: number | null;
  readonly conditions: readonly AskedCondition[];
  readonly parameters: readonly { readonly name: string; readonly value: unknown; readonly unit: string }[];
  readonly sentences: readonly Sentence[];
}

/** What one lap earns: the sum, the mean of a step, and what training makes larger. */
export interface Earnings {
  readonly total: number;
  readonly per_step: number;
  readonly discounted: number;
}

/** A recorded lap with what another reward function pays for it. */
export interface JudgedLap {
  readonly drive: Sentence;
  /** Which of the drives that were asked about, from 1. */
  readonly drive_number: number;
  readonly number: number;
  /** The row of the drive at which the lap begins, from 0. */
  readonly first_row: number;
  /** What each of its rows earns; null where the car stands and no function is asked. */
  readonly rewards: readonly (number | null)[];
  readonly steps: number;
  readonly time_ms: number;
  readonly completed: boolean;
  readonly incidents: readonly string[];
  readonly earned: Earnings;
}

/** What a reward function makes of recorded drives: the laps, the one that earns most first. */
export interface Rejudgement {
  readonly verdict: string;
  readonly sentence: Sentence;
  readonly laps: readonly JudgedLap[];
}

/** Return a drive with what judged laps of it earn in place of the rewards that it was recorded with. */
export function withRewards(trace: LapTrace, laps: readonly JudgedLap[]): LapTrace {
  const reward = trace.columns.reward.map(() => 0);
  for (const { first_row, rewards } of laps)
    for (const [place, earned] of rewards.entries())
      if (first_row + place < reward.length) reward[first_row + place] = earned ?? 0;
  return { ...trace, columns: { ...trace.columns, reward } };
}

/** Whether an answer explains a step. */
export function isStepExplanation(answer: unknown): answer is StepExplanation {
  return hasLists(answer, ["lines", "conditions", "parameters", "sentences"]);
}

/** Whether an answer judges drives. */
export function isRejudgement(answer: unknown): answer is Rejudgement {
  return hasLists(answer, ["laps", "proof"]) && "sentence" in answer;
}

function hasLists(answer: unknown, names: readonly string[]): answer is Record<string, unknown> {
  const fields = typeof answer === "object" && answer !== null ? Object.entries(answer) : [];
  return names.every((name) => fields.some(([key, value]) => key === name && Array.isArray(value)));
}
