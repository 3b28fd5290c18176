import { useTranslation } from "react-i18next";

import type { Bend, Finding } from "@/api/road/diagnosis";
import { TrackPicture } from "@/components/tracks/TrackPicture";
import { usePalette } from "@/styles/usePalette";

interface Props {
  track: string;
  reverse: boolean;
  bends: readonly Bend[];
  /** Marked where it happens. */
  finding: Finding | undefined;
}

/** The track with its bends numbered as the sentences name them, and where one finding happens. */
export function BendPicture({ track, reverse, bends, finding }: Props) {
  const { t } = useTranslation("models");
  const palette = usePalette();
  const place = finding?.place;
  return (
    <TrackPicture
      track={track}
      reverse={reverse}
      label={t("diagnosis.picture", { count: bends.length })}
      marks={(width) => (
        <>
          {place ? (
            <circle
              cx={place.x_m}
              cy={-place.y_m}
              r={width / 22}
              fill="none"
              stroke={palette.bad}
              strokeWidth={width / 90}
            />
          ) : null}
          {bends.map((bend) => (
            <BendNumber key={bend.number} bend={bend} width={width} isMeant={bend.number === finding?.bend} />
          ))}
        </>
      )}
    />
  );
}

function BendNumber({ bend, width, isMeant }: { bend: Bend; width: number; isMeant: boolean }) {
  const palette = usePalette();
  return (
    <g transform={`translate(${bend.x_m} ${-bend.y_m})`}>
      <circle
        r={width / 32}
        fill={isMeant ? palette.text : palette.page}
        stroke={palette.text}
        strokeWidth={width / 300}
      />
      <text
        textAnchor="middle"
        dominantBaseline="central"
        fontSize={width / 24}
        fontWeight={700}
        fill={isMeant ? palette.page : palette.text}
      >
        {bend.number}
      </text>
    </g>
  );
}
