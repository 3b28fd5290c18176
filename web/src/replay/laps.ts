import type { LapTrace } from "./lapTrace";

/** A lap, or an episode, of a recorded drive, as its rows tell it. */
export interface DrivenLap {
  /** From 1. */
  readonly number: number;
  /** Its rows are those from `first` to before `end`. */
  readonly first: number;
  readonly end: number;
  /** To the last of its rows, so to the step; what a race counts is measured between two rows. */
  readonly time_ms: number;
  readonly isCompleted: boolean;
  readonly progress_percent: number;
  readonly offTracks: number;
  readonly resets: number;
  /** How long the car stood for penalties. */
  readonly penalty_ms: number;
  readonly topSpeed_mps: number;
}

/** States of a row in which something went wrong. */
export const INCIDENTS: ReadonlySet<string> = new Set(["off_track", "crashed", "immobilized", "reversed"]);
/** States in which the car stands and no reward function is asked. */
export const UNREWARDED: ReadonlySet<string> = new Set(["prepare", "pause", "park"]);

const WHOLE_LAP_PERCENT = 100;

/** Return the laps of a drive in driving order. */
export function lapsOf(trace: LapTrace): readonly DrivenLap[] {
  const { lap } = trace.columns;
  const starts = lap.flatMap((number, row) => (row === 0 || number !== lap[row - 1] ? [row] : []));
  return starts.map((first, place) => lapOf(trace, first, starts[place + 1] ?? lap.length));
}

/** Return the lap that a drive is compared by: the fastest completed one, or else the one that came furthest. */
export function comparedLap(trace: LapTrace): DrivenLap | undefined {
  const laps = lapsOf(trace);
  const completed = laps.filter((lap) => lap.isCompleted);
  return completed.length > 0
    ? completed.reduce((best, lap) => (lap.time_ms < best.time_ms ? lap : best))
    : laps.reduce<DrivenLap | undefined>(
        (best, lap) => (best && best.progress_percent >= lap.progress_percent ? best : lap),
        undefined,
      );
}

/** Return the rows in which something went wrong, each the first of its incident. */
export function incidentRows(trace: LapTrace): readonly number[] {
  const { status, lap } = trace.columns;
  return status.flatMap((state, row) => {
    const isNew = state !== status[row - 1] || lap[row] !== lap[row - 1];
    return INCIDENTS.has(state) && isNew ? [row] : [];
  });
}

function lapOf(trace: LapTrace, first: number, end: number): DrivenLap {
  const { time_s, progress_percent, speed_mps, status, lap } = trace.columns;
  const states = status.slice(first, end);
  const furthest_percent = Math.max(...progress_percent.slice(first, end));
  const begins = (state: string, row: number) => row === 0 || states[row - 1] !== state;
  const wentOn = (state: string, row: number) =>
    INCIDENTS.has(state) && row + 1 < states.length && !INCIDENTS.has(states[row + 1] ?? "");
  // A flying lap goes on from the last row of the one before.
  const start = states[0] === "prepare" || first === 0 ? first : first - 1;
  return {
    number: lap[first] ?? 1,
    first,
    end,
    time_ms: Math.round(1000 * ((time_s[end - 1] ?? 0) - (time_s[start] ?? 0))),
    isCompleted: states.at(-1) === "lap_complete" || (progress_percent[end - 1] ?? 0) >= WHOLE_LAP_PERCENT,
    progress_percent: furthest_percent,
    offTracks: states.filter((state, row) => state === "off_track" && begins(state, row)).length,
    resets: states.filter(wentOn).length,
    penalty_ms: Math.round(1000 * trace.step_seconds * states.filter((state) => state === "pause").length),
    topSpeed_mps: Math.max(...speed_mps.slice(first, end)),
  };
}
