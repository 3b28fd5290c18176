/** A place on a track, m. */
export interface Place {
  readonly x_m: number;
  readonly y_m: number;
}

/** How a track lies on a canvas: the whole of it, as large as fits. World y points up, a canvas's down. */
export interface MapView {
  readonly pixels_per_m: number;
  /** Canvas x of world x = 0, and canvas y of world y = 0. */
  readonly originX: number;
  readonly originY: number;
}

/** Where a track's points reach, m. */
export interface Extent {
  readonly left_m: number;
  readonly right_m: number;
  readonly bottom_m: number;
  readonly top_m: number;
}

/** A map goes on a car's width beyond the borders, m. */
const MARGIN_M = 0.25;

/** Return where points reach, with the margin of a map around them. */
export function extentOf(points: readonly (readonly number[])[]): Extent {
  const xs = points.map(([x = 0]) => x);
  const ys = points.map(([, y = 0]) => y);
  return {
    left_m: Math.min(...xs) - MARGIN_M,
    right_m: Math.max(...xs) + MARGIN_M,
    bottom_m: Math.min(...ys) - MARGIN_M,
    top_m: Math.max(...ys) + MARGIN_M,
  };
}

/** Return the view in which an extent fills a canvas of a size, in its middle. */
export function viewOf(extent: Extent, width: number, height: number): MapView {
  const across_m = extent.right_m - extent.left_m;
  const up_m = extent.top_m - extent.bottom_m;
  const scale = Math.min(width / across_m, height / up_m);
  return {
    pixels_per_m: scale,
    originX: (width - across_m * scale) / 2 - extent.left_m * scale,
    originY: (height - up_m * scale) / 2 + extent.top_m * scale,
  };
}

/** Return where a place lies on the canvas. */
export function toCanvas(view: MapView, x_m: number, y_m: number): [number, number] {
  return [view.originX + x_m * view.pixels_per_m, view.originY - y_m * view.pixels_per_m];
}

/** Return the place at a point of the canvas. */
export function toPlace(view: MapView, x: number, y: number): Place {
  return { x_m: (x - view.originX) / view.pixels_per_m, y_m: (view.originY - y) / view.pixels_per_m };
}
