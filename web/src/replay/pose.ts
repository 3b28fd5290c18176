import type { LapTrace } from "./lapTrace";

/** Where a car is at one moment of a drive. */
export interface Pose {
  readonly x_m: number;
  readonly y_m: number;
  readonly yaw_rad: number;
  readonly steering_rad: number;
}

/** How much further than its speed says a car may come in one step, m and as a factor; beyond, it was put there. */
const SPARE_M = 0.08;
const SPARE = 1.5;

/** Return the last row at or before a moment; the first row before that. */
export function rowAt(trace: LapTrace, time_s: number): number {
  const times = trace.columns.time_s;
  let [low, high] = [0, times.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((times[middle] ?? 0) <= time_s) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Return when a row was recorded, s. */
export function timeOf(trace: LapTrace, row: number): number {
  const times = trace.columns.time_s;
  return times[Math.min(times.length - 1, Math.max(0, row))] ?? 0;
}

/** Whether a car was put where a row says, instead of driving there from the row before. */
export function isJump(trace: LapTrace, row: number): boolean {
  const { x_m, y_m, lap, status, speed_mps } = trace.columns;
  if (row === 0 || (lap[row] !== lap[row - 1] && status[row] === "prepare")) return true;
  const came_m = Math.hypot(at(x_m, row) - at(x_m, row - 1), at(y_m, row) - at(y_m, row - 1));
  const fastest_mps = Math.max(at(speed_mps, row), at(speed_mps, row - 1));
  return came_m > SPARE_M + SPARE * fastest_mps * trace.step_seconds;
}

/** Return where the car is at a moment, between two rows on a straight line from one to the other. */
export function poseAt(trace: LapTrace, time_s: number): Pose {
  const { columns } = trace;
  const row = rowAt(trace, time_s);
  const next = Math.min(row + 1, columns.time_s.length - 1);
  const duration_s = at(columns.time_s, next) - at(columns.time_s, row);
  const isStill = duration_s <= 0 || isJump(trace, next);
  const share = isStill ? 0 : Math.min(1, Math.max(0, (time_s - at(columns.time_s, row)) / duration_s));
  const between = (column: readonly number[]) =>
    at(column, row) + share * (at(column, next) - at(column, row));
  const turn_rad = at(columns.yaw_rad, next) - at(columns.yaw_rad, row);
  return {
    x_m: between(columns.x_m),
    y_m: between(columns.y_m),
    // The short way round: headings jump from half a turn to minus half a turn.
    yaw_rad: at(columns.yaw_rad, row) + share * Math.atan2(Math.sin(turn_rad), Math.cos(turn_rad)),
    steering_rad: between(columns.steering_rad),
  };
}

function at(column: readonly number[], row: number): number {
  return column[row] ?? 0;
}
