import { isRecord, type Sentence } from "./sentence";

/** Something that would stop a training. */
export interface Problem {
  readonly text: Sentence;
  readonly line: number | null;
  readonly first_state: Sentence | null;
  readonly first_params: Readonly<Record<string, unknown>> | null;
  readonly states: number;
}

/** A state, or a whole drive, and what the function gave for it. A place is x and y in m, and the heading in degrees. */
export interface Proof {
  readonly label: Sentence;
  readonly parameters: Readonly<Record<string, number | boolean>>;
  readonly reward: number | null;
  readonly place: readonly [number, number, number] | null;
}

/** How a function can be hacked, or why it cannot teach, with what proves it. */
export interface Finding {
  readonly rule: string;
  readonly severity: "surprising" | "can be hacked" | "cannot teach";
  readonly sentence: Sentence;
  readonly next_step: Sentence;
  readonly line: number | null;
  readonly evidence: readonly Proof[];
}

/** The rewards of all states of one kind. */
export interface KindOfState {
  readonly label: Sentence;
  readonly states: number;
  readonly failed: number;
  readonly least: number | null;
  readonly middle: number | null;
  readonly most: number | null;
}

/** What came of trying a reward function in hundreds of states. */
export interface RewardCheck {
  readonly is_usable: boolean;
  readonly is_linted: boolean;
  readonly states: number;
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
  readonly unknown_keys: readonly {
    readonly name: string;
    readonly line: number | null;
    readonly text: Sentence;
  }[];
  readonly memory: {
    readonly keeps_state: boolean;
    readonly is_repeatable: boolean;
    readonly text: Sentence;
  } | null;
  readonly cost: { readonly median_seconds: number } | null;
  readonly unreached: readonly (readonly [number, number])[];
  readonly notes: readonly { readonly text: Sentence; readonly line: number | null }[];
  readonly kinds: readonly KindOfState[];
}

/** Whether an answer is a check. */
export function isRewardCheck(answer: unknown): answer is RewardCheck {
  return isRecord(answer) && "is_usable" in answer && Array.isArray(answer.findings);
}
