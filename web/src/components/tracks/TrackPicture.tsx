import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { linesQuery } from "@/api/road/tracks";
import { usePalette } from "@/styles/usePalette";

interface Props {
  track: string;
  reverse?: boolean;
  /** Says what the picture shows; none where words beside it do. */
  label?: string;
  /** What is drawn upon it, in m, y downwards; told how wide the picture is, m. */
  marks?: (width: number) => ReactNode;
}

type Points = readonly (readonly number[])[];

/** A track from above, as a small picture that fills the width it is given. */
export function TrackPicture({ track, reverse = false, label, marks }: Props) {
  const palette = usePalette();
  const lines = useQuery(linesQuery(track, reverse)).data;
  if (!lines) return <div style={{ aspectRatio: "3 / 2" }} />;
  const { box, width } = frameOf([...lines.inner, ...lines.outer]);
  const [start] = lines.center;
  return (
    <svg
      viewBox={box}
      style={{ aspectRatio: "3 / 2", width: "100%" }}
      role="img"
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path
        d={`${path(lines.outer)} ${path(lines.inner)}`}
        fillRule="evenodd"
        fill={palette.road}
        stroke={palette.quietText}
        strokeWidth={width / 250}
      />
      {start ? <circle cx={start[0]} cy={-(start[1] ?? 0)} r={width / 45} fill={palette.series[1]} /> : null}
      {marks?.(width)}
    </svg>
  );
}

/** World y points up, a picture's down. */
function path(points: Points): string {
  return `M${points.map(([x = 0, y = 0]) => `${x.toFixed(2)},${(-y).toFixed(2)}`).join("L")}Z`;
}

function frameOf(points: Points): { box: string; width: number } {
  const xs = points.map(([x = 0]) => x);
  const ys = points.map(([, y = 0]) => -y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const margin = Math.max(width, height) * 0.05;
  return {
    box: `${left - margin} ${top - margin} ${width + 2 * margin} ${height + 2 * margin}`,
    width: width + 2 * margin,
  };
}
