/** A place in the picture of an action space: the car looks up, and left is left. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Angles are drawn wider than they are, so that neighbours can be told apart. */
export const SPREAD = 2.4;

/** Return where an action is drawn: its direction is the steering angle (positive left), its distance the speed. */
export function placeOf(steeringDegrees: number, radius: number): Place {
  const angle = (steeringDegrees * SPREAD * Math.PI) / 180;
  return { x: round(-Math.sin(angle) * radius), y: round(-Math.cos(angle) * radius) };
}

/** Return the outline of everything between two steering angles and two radii, as an SVG path. */
export function sectorPath(low: number, high: number, inner: number, outer: number): string {
  const [a, b, c, d] = [placeOf(low, outer), placeOf(high, outer), placeOf(high, inner), placeOf(low, inner)];
  const isLarge = Math.abs(high - low) * SPREAD > 180 ? 1 : 0;
  return [
    `M${a.x},${a.y}`,
    `A${outer},${outer} 0 ${isLarge} 0 ${b.x},${b.y}`,
    `L${c.x},${c.y}`,
    `A${inner},${inner} 0 ${isLarge} 1 ${d.x},${d.y}Z`,
  ].join(" ");
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
