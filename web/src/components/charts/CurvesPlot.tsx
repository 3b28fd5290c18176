import "uplot/dist/uPlot.min.css";

import { useEffect, useEffectEvent, useRef, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import type { DrawnCurve, Mark } from "@/charts/curve";
import { Plot } from "@/charts/plot";
import { places, stepAlong, valueAt } from "@/charts/reading";
import { useFormats } from "@/i18n/format";
import { usePalette } from "@/styles/usePalette";

interface Props {
  title: string;
  curves: readonly DrawnCurve[];
  cursor: number | null;
  onCursor: (x: number | null) => void;
  marks: readonly Mark[];
  height: number;
  xLabel: string;
  rangeY?: readonly [number, number] | undefined;
  format: (value: number) => string;
  formatX: (value: number) => string;
}

/** The steps of each key along the places; Home and End lead beyond any. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: 10,
  PageDown: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** The picture of some curves. The keyboard moves the cursor along them, and what is there is read out. */
export default function CurvesPlot(props: Props) {
  const { title, curves, cursor, marks, height, xLabel, onCursor, format, formatX } = props;
  const { t } = useTranslation("training");
  const host = usePlot(props);
  const xs = places(curves);
  const last = Math.max(0, xs.length - 1);
  const step = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onCursor(stepAlong(xs, cursor, by));
  };
  const at = cursor ?? xs[last] ?? 0;
  const values = curves.map((curve) => {
    const value = valueAt(curve, at);
    return `${curve.label} ${value === null ? "–" : format(value)}`;
  });
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t("curves.cursor", { title })}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={Math.max(0, xs.lastIndexOf(at))}
      aria-valuetext={[`${xLabel} ${formatX(at)}`, ...values, ...marks.map(({ label }) => label)].join(", ")}
      onKeyDown={step}
      onBlur={() => {
        onCursor(null);
      }}
      ref={host}
      style={{ height, width: "100%", overflow: "hidden" }}
    />
  );
}

/** Keep a plot in an element for as long as it shows the same curves in the same look; return where it goes. */
function usePlot({ curves, cursor, marks, height, xLabel, rangeY, format, formatX, onCursor }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const palette = usePalette();
  const { language } = useFormats();
  const point = useEffectEvent(onCursor);
  const make = useEffectEvent((host: HTMLDivElement) => {
    const look = { palette, xLabel, formatX, formatY: format, rangeY };
    const made = new Plot(host, curves, look, height, point);
    made.update(curves, marks);
    return made;
  });
  const shown = curves.map(({ id, colour, measured }) => `${id} ${colour} ${measured === null}`).join();
  useEffect(() => {
    if (!ref.current) return;
    const made = make(ref.current);
    plot.current = made;
    return () => {
      plot.current = null;
      made.destroy();
    };
  }, [shown, palette, language, xLabel, height]);
  useEffect(() => plot.current?.update(curves, marks), [curves, marks]);
  useEffect(() => plot.current?.pointAt(cursor), [cursor]);
  return ref;
}
