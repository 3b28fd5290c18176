import { cellAt, type RewardMap } from "../documents/rewardMap";
import type { TrackShape } from "./drawMap";

/** What is paid across the road at one place of the lap; null where the function failed. */
export interface LapRow {
  /** Share of the lap, 0 to 1, from the start line. */
  readonly share: number;
  readonly inner: number | null;
  readonly middle: number | null;
  readonly outer: number | null;
}

const ROWS = 12;
/** How far from the middle of the road towards an edge is looked, as a share of the way. */
const TOWARDS = 0.8;

/** Return what a map pays at some places along the lap, as far apart as points of the centre line allow. */
export function lapRows(map: RewardMap, { center, inner, outer }: TrackShape): LapRow[] {
  return Array.from({ length: ROWS }, (_, row) => {
    const share = row / ROWS;
    const at = Math.round(share * (center.length - 1));
    const [middle, inside, outside] = [center[at], inner[at], outer[at]];
    return {
      share,
      inner: paid(map, between(middle, inside)),
      middle: paid(map, between(middle, middle)),
      outer: paid(map, between(middle, outside)),
    };
  });
}

type Point = readonly number[] | undefined;

function between([fromX = 0, fromY = 0]: Point = [], [toX = 0, toY = 0]: Point = []): [number, number] {
  return [fromX + (toX - fromX) * TOWARDS, fromY + (toY - fromY) * TOWARDS];
}

function paid(map: RewardMap, [x_m, y_m]: [number, number]): number | null {
  const cell = cellAt(map, x_m, y_m);
  return cell === null || cell === "failed" ? null : cell.reward;
}
