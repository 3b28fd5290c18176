import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { linesQuery } from "@/api/road/tracks";
import { Fetched } from "@/components/Fetched";
import { useTrackTitle } from "@/components/tracks/useTrackTitle";
import { comparedLap } from "@/replay/laps";
import type { LapTrace } from "@/replay/lapTrace";
import { isJump } from "@/replay/pose";
import { boundsOfLines, type TrackLines } from "@/replay/replayDocument";
import { usePalette } from "@/styles/usePalette";

import type { Drive } from "./ReplayPlayer";

/** Which drives are laid over each other, on which road. */
export interface DriveLinesProps {
  track: string;
  reverse: boolean;
  /** Of each its fastest completed lap, or the one that came furthest. */
  drives: readonly Drive[];
  /** Which colours of the palette's series they have, from 0; those of their places where it is left out. */
  colours?: readonly number[];
  /** How far in the lap each car is shown, percent. */
  hover?: number | null;
}

/** The lines that some drives took, over each other on their track. */
export function DriveLines({ track, reverse, ...props }: DriveLinesProps) {
  const lines = useQuery(linesQuery(track, reverse));
  return <Fetched query={lines}>{(found) => <Picture track={track} lines={found} {...props} />}</Fetched>;
}

type Props = Omit<DriveLinesProps, "reverse"> & { lines: TrackLines };

function Picture({ track, lines, drives, colours, hover = null }: Props) {
  const { t } = useTranslation("replay");
  const titleOf = useTrackTitle();
  const palette = usePalette();
  const { left_m, right_m, top_m, bottom_m } = boundsOfLines(lines);
  const margin_m = 0.5;
  const [wide_m, high_m] = [right_m - left_m + 2 * margin_m, top_m - bottom_m + 2 * margin_m];
  const colourOf = (place: number) => palette.series[(colours?.[place] ?? place) % palette.series.length];
  const names = drives.map(({ label }) => label).join(", ");
  return (
    <svg
      viewBox={`${left_m - margin_m} ${-top_m - margin_m} ${wide_m} ${high_m}`}
      role="img"
      aria-label={t("lines.label", { track: titleOf(track), drives: names })}
      style={{ display: "block", width: "100%", maxHeight: "60vh" }}
    >
      <path d={`${ring(lines.outer)} ${ring(lines.inner)}`} fillRule="evenodd" fill={palette.road} />
      <path
        d={`${ring(lines.outer)} ${ring(lines.inner)}`}
        fill="none"
        stroke={palette.border}
        strokeWidth={0.04}
      />
      {drives.map(({ id, trace }, number) => (
        <g key={id} stroke={palette.page} fill={colourOf(number)}>
          <path d={lapPath(trace)} fill="none" strokeWidth={0.1} />
          <path d={lapPath(trace)} fill="none" stroke={colourOf(number)} strokeWidth={0.06} />
          {hover === null ? null : <Dot trace={trace} progress_percent={hover} />}
        </g>
      ))}
    </svg>
  );
}

function Dot({ trace, progress_percent }: { trace: LapTrace; progress_percent: number }) {
  const lap = comparedLap(trace);
  const { columns } = trace;
  const row = lap
    ? columns.progress_percent.findIndex(
        (at, row) => row >= lap.first && row < lap.end && at >= progress_percent,
      )
    : -1;
  if (row < 0) return null;
  return <circle cx={columns.x_m[row]} cy={-(columns.y_m[row] ?? 0)} r={0.16} strokeWidth={0.04} />;
}

function ring(points: TrackLines["inner"]): string {
  return `M${points.map(([x = 0, y = 0]) => `${x},${-y}`).join("L")}Z`;
}

/** World y points up, a picture's down. Where the car was put back, the line begins anew. */
function lapPath(trace: LapTrace): string {
  const lap = comparedLap(trace);
  if (!lap) return "";
  const { x_m, y_m } = trace.columns;
  const rows = x_m.slice(lap.first, lap.end).map((x, place) => [x, lap.first + place] as const);
  return rows
    .map(([x, row]) => `${row === lap.first || isJump(trace, row) ? "M" : "L"}${x},${-(y_m[row] ?? 0)}`)
    .join("");
}
