/** A point or an extent in px of the style sheet, from the left and top. */
export interface Pixels {
  readonly x: number;
  readonly y: number;
}

/** A rectangle of the world, m. */
export interface Bounds {
  readonly left_m: number;
  readonly bottom_m: number;
  readonly right_m: number;
  readonly top_m: number;
}

/** What part of the world is seen, and how large: its middle, the scale, and the size of the picture. */
export interface Viewport {
  readonly x_m: number;
  readonly y_m: number;
  readonly pixelsPerMetre: number;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 0.06;
const LARGEST_SCALE = 400;
/** Rate at which a picture that follows a car catches up, 1/s. */
const FOLLOW_RATE = 5;

/** Return the viewport that shows all of a rectangle. */
export function fitted(bounds: Bounds, width: number, height: number): Viewport {
  const wide_m = (bounds.right_m - bounds.left_m) * (1 + 2 * MARGIN);
  const high_m = (bounds.top_m - bounds.bottom_m) * (1 + 2 * MARGIN);
  return {
    x_m: (bounds.left_m + bounds.right_m) / 2,
    y_m: (bounds.bottom_m + bounds.top_m) / 2,
    pixelsPerMetre: Math.max(1, Math.min(width / Math.max(wide_m, 0.1), height / Math.max(high_m, 0.1))),
    width,
    height,
  };
}

/** Return where a point of the world is in the picture. */
export function toPixels(viewport: Viewport, x_m: number, y_m: number): Pixels {
  return {
    x: viewport.width / 2 + (x_m - viewport.x_m) * viewport.pixelsPerMetre,
    y: viewport.height / 2 - (y_m - viewport.y_m) * viewport.pixelsPerMetre,
  };
}

/** Return which point of the world is at a place of the picture. */
export function toWorld(viewport: Viewport, place: Pixels): { x_m: number; y_m: number } {
  return {
    x_m: viewport.x_m + (place.x - viewport.width / 2) / viewport.pixelsPerMetre,
    y_m: viewport.y_m - (place.y - viewport.height / 2) / viewport.pixelsPerMetre,
  };
}

/** Return the viewport with everything larger by a factor, and what is at one place still there. */
export function zoomed(viewport: Viewport, factor: number, place: Pixels, smallest: number): Viewport {
  const wanted = viewport.pixelsPerMetre * factor;
  const pixelsPerMetre = Math.min(LARGEST_SCALE, Math.max(smallest, wanted));
  const kept = toWorld(viewport, place);
  return {
    ...viewport,
    pixelsPerMetre,
    x_m: kept.x_m - (place.x - viewport.width / 2) / pixelsPerMetre,
    y_m: kept.y_m + (place.y - viewport.height / 2) / pixelsPerMetre,
  };
}

/** Return the viewport after the picture was dragged by so many px. */
export function panned(viewport: Viewport, by: Pixels): Viewport {
  return {
    ...viewport,
    x_m: viewport.x_m - by.x / viewport.pixelsPerMetre,
    y_m: viewport.y_m + by.y / viewport.pixelsPerMetre,
  };
}

/** Return the viewport with a point in its middle, or on the way there where it eases. */
export function following(
  viewport: Viewport,
  target: { readonly x_m: number; readonly y_m: number },
  elapsed_s: number,
  isEased: boolean,
): Viewport {
  const share = isEased ? 1 - Math.exp(-FOLLOW_RATE * elapsed_s) : 1;
  return {
    ...viewport,
    x_m: viewport.x_m + share * (target.x_m - viewport.x_m),
    y_m: viewport.y_m + share * (target.y_m - viewport.y_m),
  };
}

/** Return the rectangle of the world that is seen. */
export function seen(viewport: Viewport): Bounds {
  const wide_m = viewport.width / viewport.pixelsPerMetre / 2;
  const high_m = viewport.height / viewport.pixelsPerMetre / 2;
  return {
    left_m: viewport.x_m - wide_m,
    right_m: viewport.x_m + wide_m,
    bottom_m: viewport.y_m - high_m,
    top_m: viewport.y_m + high_m,
  };
}
