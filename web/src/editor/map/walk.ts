import type { Place } from "./mapView";

const STEP_M = 0.05;
const LONG_STEP_M = 0.25;
const ALONG_POINTS = 2;

type Points = readonly (readonly number[])[];

/** Return where a key takes the cross; null for keys that do not move it. Page keys follow the centre line. */
export function walk(from: Place, key: string, isLong: boolean, center: Points): Place | null {
  const step = isLong ? LONG_STEP_M : STEP_M;
  switch (key) {
    case "ArrowLeft":
      return { ...from, x_m: from.x_m - step };
    case "ArrowRight":
      return { ...from, x_m: from.x_m + step };
    case "ArrowUp":
      return { ...from, y_m: from.y_m + step };
    case "ArrowDown":
      return { ...from, y_m: from.y_m - step };
    case "PageUp":
      return along(from, ALONG_POINTS, center);
    case "PageDown":
      return along(from, -ALONG_POINTS, center);
    case "Home":
      return placeOf(center[0]);
    default:
      return null;
  }
}

function along(from: Place, points: number, center: Points): Place | null {
  const road = ring(center);
  const distances = road.map(([x = 0, y = 0]) => Math.hypot(x - from.x_m, y - from.y_m));
  const nearest = distances.indexOf(Math.min(...distances));
  return placeOf(road[(nearest + points + road.length) % road.length]);
}

/** A loop has its first point at its end again. */
function ring(center: Points): Points {
  const [first, last] = [center[0], center.at(-1)];
  return center.length > 1 && first?.join() === last?.join() ? center.slice(0, -1) : center;
}

function placeOf(point: readonly number[] | undefined): Place | null {
  const [x_m, y_m] = point ?? [];
  return x_m === undefined || y_m === undefined ? null : { x_m, y_m };
}
