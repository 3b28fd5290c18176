import { isRecord, type Sentence } from "./sentence";

/** One place of a map looked at closely: the reward, the line that set it, and the condition that decided. */
export interface MapPoint {
  readonly x_m: number;
  readonly y_m: number;
  readonly heading_deg: number;
  readonly reward: number | null;
  readonly line: number | null;
  readonly line_text: string;
  readonly decided: { readonly line: number; readonly sentence: Sentence } | null;
  readonly params: Readonly<Record<string, unknown>>;
  readonly examined: {
    readonly problem: { readonly text: Sentence; readonly line: number | null } | null;
    readonly lines: readonly number[];
    readonly keys: readonly string[];
    readonly variables: readonly (readonly [string, string])[];
  };
}

/** Whether an answer is a point of a map. */
export function isMapPoint(answer: unknown): answer is MapPoint {
  return isRecord(answer) && "line_text" in answer && isRecord(answer.examined);
}
