import { Skeleton, Stack, Text } from "@mantine/core";
import { lazy, Suspense, useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Curve, Mark } from "@/charts/curve";
import { drawn } from "@/charts/smoothing";
import { CurvesLegend } from "@/components/charts/CurvesLegend";
import { CurvesTable } from "@/components/charts/CurvesTable";
import { useFormats } from "@/i18n/format";

export type { Curve } from "@/charts/curve";

export interface CurvesProps {
  /** What is shown, for the heading and for those who do not see the picture. */
  title: string;
  xLabel: string;
  yLabel: string;
  curves: readonly Curve[];
  height?: number;
  /** How a value reads in the legend and the table. */
  format?: (value: number) => string;
  /** How a place on the x axis reads. */
  formatX?: (value: number) => string;
  /** Places that are pointed out. */
  marks?: readonly Mark[];
  /** The whole range of y, where it is known beforehand. */
  rangeY?: readonly [number, number] | undefined;
  /** Told the place that the reader points at, null when they no longer do. */
  onCursor?: (x: number | null) => void;
}

const CurvesPlot = lazy(() => import("@/components/charts/CurvesPlot"));
const HEIGHT_PX = 200;
const DECIMALS = 2;
const NO_MARKS: readonly Mark[] = [];

/** Curves over one another, read by pointer, by keyboard, or as a table. */
export function Curves(props: CurvesProps) {
  const { title, xLabel, yLabel, height = HEIGHT_PX, marks = NO_MARKS, rangeY, onCursor } = props;
  const { t } = useTranslation("training");
  const formats = useFormats();
  const name = useId();
  const [cursor, setCursor] = useState<number | null>(null);
  const curves = useMemo(() => drawn(props.curves.filter(({ x }) => x.length > 0)), [props.curves]);
  const format = props.format ?? ((value: number) => formats.number(value, DECIMALS));
  const formatX = props.formatX ?? ((value: number) => formats.number(value));
  const point = (x: number | null) => {
    setCursor(x);
    onCursor?.(x);
  };
  return (
    <figure aria-labelledby={name} style={{ margin: 0, minWidth: 0 }}>
      <Stack gap={6}>
        <figcaption>
          <Text id={name} component="span" fw={600} mr="xs">
            {title}
          </Text>
          {yLabel === title ? null : (
            <Text component="span" size="sm" c="dimmed">
              {yLabel}
            </Text>
          )}
        </figcaption>
        {curves.length === 0 ? (
          <Text c="dimmed" size="sm" mih={height}>
            {t("curves.empty")}
          </Text>
        ) : (
          <>
            <CurvesLegend {...{ curves, cursor, marks, xLabel, format, formatX }} />
            <Suspense fallback={<Skeleton height={height} />}>
              <CurvesPlot
                {...{ title, curves, cursor, marks, height, xLabel, rangeY, format, formatX }}
                onCursor={point}
              />
            </Suspense>
            <CurvesTable {...{ title, curves, xLabel, format, formatX }} />
          </>
        )}
      </Stack>
    </figure>
  );
}
