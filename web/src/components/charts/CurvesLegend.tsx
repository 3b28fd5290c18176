import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { DrawnCurve, Mark } from "@/charts/curve";
import { valueAt } from "@/charts/reading";
import { usePalette } from "@/styles/usePalette";

interface Props {
  curves: readonly DrawnCurve[];
  /** The place that is pointed at; the latest values are read out while there is none. */
  cursor: number | null;
  marks: readonly Mark[];
  xLabel: string;
  format: (value: number) => string;
  formatX: (value: number) => string;
}

/** Which curve is which, and what each has at the cursor. */
export function CurvesLegend({ curves, cursor, marks, xLabel, format, formatX }: Props) {
  const { t } = useTranslation("training");
  const palette = usePalette();
  return (
    <>
      <Group gap="md" style={{ rowGap: 2 }}>
        {curves.map((curve) => {
          const value = valueAt(curve, cursor ?? Number.POSITIVE_INFINITY);
          const colour = palette.series[curve.colour % palette.series.length] ?? palette.text;
          return (
            <Group key={curve.id} gap={6} wrap="nowrap">
              <Swatch colour={colour} />
              <Text size="sm">
                {curve.label}
                {curve.measured === null ? null : ` (${t("curves.smoothed")})`}
              </Text>
              <Text size="sm" fw={600} className="numbers" miw="max-content">
                {value === null ? "–" : format(value)}
              </Text>
            </Group>
          );
        })}
        {marks.map((mark) => (
          <Group key={mark.label} gap={6} wrap="nowrap">
            <Swatch colour={palette.good} isDashed />
            <Text size="sm">{mark.label}</Text>
          </Group>
        ))}
      </Group>
      <Text size="xs" c="dimmed" className="numbers" mih="1.2em">
        {cursor === null ? t("curves.latest") : `${xLabel}: ${formatX(cursor)}`}
      </Text>
    </>
  );
}

function Swatch({ colour, isDashed = false }: { colour: string; isDashed?: boolean }) {
  return (
    <svg width={18} height={4} aria-hidden style={{ flexShrink: 0 }}>
      <line
        x1={0}
        x2={18}
        y1={2}
        y2={2}
        stroke={colour}
        strokeWidth={4}
        strokeDasharray={isDashed ? "5 3" : undefined}
      />
    </svg>
  );
}
