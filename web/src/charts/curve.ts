/** One curve: points in the order of `x`. */
export interface Curve {
  readonly id: string;
  readonly label: string;
  readonly x: readonly number[];
  /** As it was measured; null where there is no value. */
  readonly y: readonly (number | null)[];
  /** Whether it is drawn smoothed, with what was measured standing faintly behind. */
  readonly isSmoothed?: boolean;
  /** Which colour of the palette's series it has, from 0. */
  readonly colour?: number;
}

/** A place on the x axis that is pointed out, with what is there. */
export interface Mark {
  readonly x: number;
  readonly label: string;
}

/** A curve as it is drawn and read: the line that stands out, and what was measured behind it where that is another. */
export interface DrawnCurve {
  readonly id: string;
  readonly label: string;
  readonly colour: number;
  readonly x: readonly number[];
  readonly line: readonly (number | null)[];
  readonly measured: readonly (number | null)[] | null;
}
