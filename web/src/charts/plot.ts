import UPlot from "uplot";

import type { Palette } from "@/styles/palette";

import type { DrawnCurve, Mark } from "./curve";

/** How a plot looks, which does not change while it lives. */
export interface PlotLook {
  readonly palette: Palette;
  readonly xLabel: string;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
  /** The whole range of y, where it is known beforehand. */
  readonly rangeY?: readonly [number, number] | undefined;
}

const FONT = '12px "Pretendard Variable", system-ui, sans-serif';
const PIXELS_PER_CHARACTER = 7;
const AXIS_GAP = 16;
/** A line along the edge of the range is seen whole. */
const MARGIN_SHARE = 0.03;
const FEW_POINTS = 60;
const FAINT = "55";

/** Curves over one another, drawn by uPlot; it is told what it shows and where the cursor is, and keeps nothing else. */
export class Plot {
  readonly #plot: UPlot;
  readonly #width: ResizeObserver;
  #marks: readonly Mark[] = [];

  /**
   * @param host the element that it fills, however wide that becomes
   * @param curves how many there are, and their colours, must stay as they are
   * @param onCursor told the x under the pointer, null when it left
   */
  constructor(
    host: HTMLElement,
    curves: readonly DrawnCurve[],
    readonly look: PlotLook,
    height: number,
    onCursor: (x: number | null) => void,
  ) {
    const options: UPlot.Options = {
      width: host.clientWidth,
      height,
      series: [{}, ...curves.flatMap((curve) => this.#lines(curve))],
      scales: { x: { time: false, range: wholeX }, y: { range: this.#rangeY } },
      axes: [this.#axis(look.formatX, look.xLabel), this.#axis(look.formatY)],
      legend: { show: false },
      padding: [8, 24, 0, 0],
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
      hooks: {
        draw: [
          (plot) => {
            this.#drawMarks(plot);
          },
        ],
      },
    };
    this.#plot = new UPlot(options, columns(curves), host);
    this.#listen(onCursor);
    this.#width = new ResizeObserver(() => {
      if (host.clientWidth > 0) this.#plot.setSize({ width: host.clientWidth, height });
    });
    this.#width.observe(host);
  }

  /** Show other values of the same curves. */
  update(curves: readonly DrawnCurve[], marks: readonly Mark[]): void {
    this.#marks = marks;
    this.#plot.setData(columns(curves));
  }

  /** Put the cursor at a place, or take it away. */
  pointAt(x: number | null): void {
    const left = x === null ? -1 : this.#plot.valToPos(x, "x");
    this.#plot.setCursor({ left, top: x === null ? -1 : 0 }, false);
  }

  /** Take it out of its element. */
  destroy(): void {
    this.#width.disconnect();
    this.#plot.destroy();
  }

  #listen(onCursor: (x: number | null) => void): void {
    const { over } = this.#plot;
    over.addEventListener("mousemove", () => {
      const { idx } = this.#plot.cursor;
      onCursor(idx === null || idx === undefined ? null : (this.#plot.data[0][idx] ?? null));
    });
    over.addEventListener("mouseleave", () => {
      onCursor(null);
    });
  }

  /** What was measured comes first, so that the smoothed line lies over it. */
  #lines(curve: DrawnCurve): UPlot.Series[] {
    const stroke = this.#colour(curve);
    const line: UPlot.Series = {
      stroke,
      width: 2,
      spanGaps: true,
      points: { show: curve.measured === null && curve.x.length <= FEW_POINTS, size: 6, fill: stroke },
    };
    if (curve.measured === null) return [line];
    return [{ stroke: stroke + FAINT, width: 1, spanGaps: true, points: { show: false } }, line];
  }

  #colour(curve: DrawnCurve): string {
    const { series, text } = this.look.palette;
    return series[curve.colour % series.length] ?? text;
  }

  readonly #rangeY: UPlot.Scale.Range = (_plot, low, high) => {
    const { rangeY } = this.look;
    if (rangeY) {
      const margin = (rangeY[1] - rangeY[0]) * MARGIN_SHARE;
      return [rangeY[0] - margin, rangeY[1] + margin];
    }
    return UPlot.rangeNum(low, high, 0.1, true);
  };

  #axis(format: (value: number) => string, label?: string): UPlot.Axis {
    const { quietText, grid } = this.look.palette;
    const axis: UPlot.Axis = {
      stroke: quietText,
      font: FONT,
      grid: { stroke: grid, width: 1 },
      ticks: { stroke: grid, width: 1, size: 4 },
      values: (_plot, values) => values.map(format),
    };
    if (label !== undefined) return { ...axis, label, labelFont: FONT, labelSize: 20, size: 32, space: 70 };
    return { ...axis, size: (_plot, values) => widthOf(values) };
  }

  #drawMarks(plot: UPlot): void {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.strokeStyle = this.look.palette.good;
    ctx.lineWidth = 2 * UPlot.pxRatio;
    ctx.setLineDash([6 * UPlot.pxRatio, 4 * UPlot.pxRatio]);
    for (const { x } of this.#marks) {
      const left = plot.valToPos(x, "x", true);
      if (left < bbox.left || left > bbox.left + bbox.width) continue;
      ctx.beginPath();
      ctx.moveTo(left, bbox.top);
      ctx.lineTo(left, bbox.top + bbox.height);
      ctx.stroke();
    }
    ctx.restore();
  }
}

/** From the first point to the last, as wide as one where there is only one. */
const wholeX: UPlot.Scale.Range = (_plot, low, high) => {
  return low === high ? [low - 1, high + 1] : [low, high];
};

function widthOf(values: readonly string[] | null): number {
  const longest = Math.max(3, ...(values ?? []).map((value) => value.length));
  return longest * PIXELS_PER_CHARACTER + AXIS_GAP;
}

function columns(curves: readonly DrawnCurve[]): UPlot.AlignedData {
  const tables = curves.flatMap(({ x, line, measured }) => {
    const lines = measured === null ? [line] : [measured, line];
    return [[[...x], ...lines.map((values) => [...values])] satisfies UPlot.AlignedData];
  });
  if (tables.length === 0) return [[]];
  return UPlot.join(tables);
}
