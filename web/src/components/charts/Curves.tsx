/** One curve: points in the order of `x`. */
export interface Curve {
  readonly id: string;
  readonly label: string;
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
  /** Shown faintly behind the smoothed curve, and said so in the legend. */
  readonly isSmoothed?: boolean;
  /** Which colour of the palette's series it has, from 0. */
  readonly colour?: number;
}

export interface CurvesProps {
  /** What is shown, for the heading and for those who do not see the picture. */
  title: string;
  xLabel: string;
  yLabel: string;
  curves: readonly Curve[];
  height?: number;
  /** How a value reads in the legend and the table. */
  format?: (value: number) => string;
}

export function Curves(_props: CurvesProps) {
  return null;
}
