import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import type { Axis } from "@/api/road/metrics";
import { useFormats } from "@/i18n/format";

const SECONDS_PER_MINUTE = 60;
const DECIMALS_OF_MINUTES = 2;

/** How an axis of curves reads, and what its numbers are divided by. */
export interface AxisReading {
  readonly label: string;
  readonly unit: string;
  /** From what the server counts to what is shown. */
  readonly scaled: (x: number) => number;
  readonly format: (x: number) => string;
}

/** How curves are read over steps, over the minutes that a training took, or over its updates. */
export function useAxis(by: Axis): AxisReading {
  const { t } = useTranslation("training");
  const formats = useFormats();
  const isTime = by === "seconds";
  const scaled = useMemo(() => (x: number) => (isTime ? x / SECONDS_PER_MINUTE : x), [isTime]);
  return {
    label: t(`axis.${by}.label`),
    unit: t(`axis.${by}.unit`),
    scaled,
    format: (x) => formats.number(x, isTime ? DECIMALS_OF_MINUTES : 0),
  };
}
