import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { boundsOf } from "@/api/wire/bounds";
import { useFormats } from "@/i18n/format";
import { usePalette } from "@/styles/usePalette";

import { placeOf, sectorPath } from "./polar";
import classes from "./PolarPicture.module.css";

/** Pixels of the picture for each m/s. */
const SCALE = 34;
const SPEEDS = [1, 2, 3, 4];
const ANGLES = [-30, -15, 0, 15, 30];

interface Drawn {
  steeringDegrees: number;
  speedMps: number;
}

type Props =
  | { actions: readonly Drawn[]; marked: number | null }
  | { steering: readonly [number, number]; speed: readonly [number, number] };

/** An action space as seen from the car: to which side it may steer, and how fast it may go there. */
export function PolarPicture(props: Props) {
  const { t } = useTranslation("wizard");
  const palette = usePalette();
  const most = Number(boundsOf("Action", "speed").maximum) * SCALE;
  return (
    <figure className={classes.picture}>
      <svg
        viewBox={`${-most - 22} ${-most - 22} ${2 * most + 44} ${most + 54}`}
        role="img"
        aria-label={
          "actions" in props
            ? t("actions.picture", { count: props.actions.length })
            : t("actions.pictureRange")
        }
      >
        <Scale most={most} />
        {"actions" in props ? (
          props.actions.map(({ steeringDegrees, speedMps }, index) => {
            const { x, y } = placeOf(steeringDegrees, speedMps * SCALE);
            const isMarked = index === props.marked;
            const colour = palette.series[isMarked ? 1 : 0];
            return (
              // Two actions may be alike: only their places in the list tell them apart.
              <g key={index} stroke={colour} fill={colour}>
                <line x2={x} y2={y} strokeWidth={isMarked ? 3 : 1.5} opacity={isMarked ? 1 : 0.6} />
                <circle cx={x} cy={y} r={isMarked ? 7 : 5} />
              </g>
            );
          })
        ) : (
          <path
            d={sectorPath(...props.steering, props.speed[0] * SCALE, props.speed[1] * SCALE)}
            fill={palette.series[0]}
            fillOpacity={0.35}
            stroke={palette.series[0]}
            strokeWidth={2}
          />
        )}
        <path d="M0,-12 L8,12 L-8,12Z" fill={palette.text} />
      </svg>
      <Text component="figcaption" size="sm" c="dimmed" ta="center">
        {t("actions.pictureHelp")}
      </Text>
    </figure>
  );
}

/** Circles of equal speed and rays of equal steering, with their numbers. */
function Scale({ most }: { most: number }) {
  const { t } = useTranslation("common");
  const palette = usePalette();
  const formats = useFormats();
  const edge = 30;
  return (
    <g fontSize={11} fill={palette.quietText} textAnchor="middle">
      {SPEEDS.map((speed) => {
        const [right, left] = [placeOf(-edge, speed * SCALE), placeOf(edge, speed * SCALE)];
        return (
          <g key={speed}>
            <path
              d={`M${right.x},${right.y} A${speed * SCALE},${speed * SCALE} 0 0 0 ${left.x},${left.y}`}
              fill="none"
              stroke={palette.grid}
            />
            <text x={right.x + 4} y={right.y + 15}>
              {speed === SPEEDS.at(-1) ? t("unit.mps", { value: speed }) : speed}
            </text>
          </g>
        );
      })}
      {ANGLES.map((angle) => {
        const [end, label] = [placeOf(angle, most), placeOf(angle, most + 12)];
        return (
          <g key={angle}>
            <line x2={end.x} y2={end.y} stroke={palette.grid} />
            <text x={label.x} y={label.y + 4}>
              {t("unit.degrees", { value: formats.exact(angle) })}
            </text>
          </g>
        );
      })}
    </g>
  );
}
