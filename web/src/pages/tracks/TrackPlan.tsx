import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { linesQuery } from "@/api/road/tracks";
import type { Schemas } from "@/api/wire/client";
import { Fetched } from "@/components/Fetched";
import { usePalette } from "@/styles/usePalette";

import { arrowsOf, frameOf, pathOf, pointsOf } from "./plan";

interface Props {
  track: Schemas["TrackFacts"];
  reverse: boolean;
}

/** A track from above and to scale: road, centre line, start, and arrows the way it is driven. */
export function TrackPlan({ track, reverse }: Props) {
  const lines = useQuery(linesQuery(track.name, reverse));
  return <Fetched query={lines}>{(found) => <Drawn title={track.title} lines={found} />}</Fetched>;
}

function Drawn({ title, lines }: { title: string; lines: Schemas["TrackLines"] }) {
  const { t } = useTranslation("tracks");
  const palette = usePalette();
  const [center, inner, outer] = [pointsOf(lines.center), pointsOf(lines.inner), pointsOf(lines.outer)];
  const frame = frameOf([...inner, ...outer]);
  const line = frame.width / 300;
  const [startInner, startOuter] = [inner[0], outer[0]];
  return (
    <svg
      viewBox={`${frame.left} ${frame.top} ${frame.width} ${frame.height}`}
      role="img"
      aria-label={t("track.plan", { track: title })}
      style={{ width: "100%", maxHeight: "70vh", display: "block" }}
    >
      <path
        d={
          lines.closed
            ? `${pathOf(outer)}Z ${pathOf(inner)}Z`
            : `${pathOf([...outer, ...inner.toReversed()])}Z`
        }
        fillRule="evenodd"
        fill={palette.road}
        stroke={palette.quietText}
        strokeWidth={line}
      />
      <path
        d={pathOf(center)}
        fill="none"
        stroke={palette.centreLine}
        strokeWidth={line}
        strokeDasharray={`${line * 8} ${line * 8}`}
      />
      {startInner && startOuter ? (
        <line
          x1={startInner.x}
          y1={startInner.y}
          x2={startOuter.x}
          y2={startOuter.y}
          stroke={palette.startLine}
          strokeWidth={line * 3}
        />
      ) : null}
      {arrowsOf(center).map(({ x, y, degrees }) => (
        <path
          key={`${x} ${y}`}
          d="M0.22,0 L-0.14,0.16 L-0.06,0 L-0.14,-0.16Z"
          transform={`translate(${x} ${y}) rotate(${degrees})`}
          fill={palette.text}
        />
      ))}
      <Scale left={frame.left} bottom={frame.top + frame.height} size={frame.width} />
    </svg>
  );
}

/** A bar that is one metre long. */
function Scale({ left, bottom, size }: { left: number; bottom: number; size: number }) {
  const { t } = useTranslation("tracks");
  const palette = usePalette();
  const [x, y] = [left + size / 50, bottom - size / 60];
  return (
    <g fill={palette.quietText}>
      <path
        d={`M${x},${y - size / 120} V${y} H${x + 1} V${y - size / 120}`}
        fill="none"
        stroke={palette.quietText}
        strokeWidth={size / 400}
      />
      <text x={x + 1 + size / 100} y={y} fontSize={size / 42}>
        {t("track.scale")}
      </text>
    </g>
  );
}
