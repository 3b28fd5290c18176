import { isRecord, type Sentence } from "./sentence";

/** How the car is put at every place of a map. */
export interface CarPose {
  readonly heading_deg: number | "best";
  readonly speed_mps: number;
  readonly steering_deg: number;
}

/** What a reward function pays at every place of a track. Row 0 is the bottom one, column 0 the left one. */
export interface RewardMap {
  readonly request: CarPose;
  readonly grid: {
    readonly left_m: number;
    readonly bottom_m: number;
    readonly cell_m: number;
    readonly columns: number;
    readonly rows: number;
  };
  readonly rewards: readonly (readonly (number | null)[])[];
  readonly headings_deg: readonly (readonly (number | null)[])[] | null;
  /** Cells in which the function failed, as row * columns + column. */
  readonly failed: readonly number[];
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly colours: { readonly low: number; readonly high: number; readonly is_diverging: boolean };
  readonly summary: readonly Sentence[];
}

/** Whether an answer is a map. */
export function isRewardMap(answer: unknown): answer is RewardMap {
  return isRecord(answer) && isRecord(answer.grid) && Array.isArray(answer.rewards);
}

/** What is known of one cell: its reward, or that the function failed there. */
export type Cell = { readonly reward: number; readonly heading_deg: number | null } | "failed";

/** Return the cell at a place, m; null beside the road, where nobody asked. */
export function cellAt(map: RewardMap, x_m: number, y_m: number): Cell | null {
  const { left_m, bottom_m, cell_m, columns, rows } = map.grid;
  const row = Math.floor((y_m - bottom_m) / cell_m);
  const column = Math.floor((x_m - left_m) / cell_m);
  if (row < 0 || column < 0 || row >= rows || column >= columns) return null;
  const reward = map.rewards[row]?.[column] ?? null;
  if (reward !== null) return { reward, heading_deg: map.headings_deg?.[row]?.[column] ?? null };
  return map.failed.includes(row * columns + column) ? "failed" : null;
}
