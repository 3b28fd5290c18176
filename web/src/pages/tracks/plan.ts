/** A point of a picture, in m; y points down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An arrow on the road and where it points, clockwise from the right. */
export interface Arrow extends Point {
  readonly degrees: number;
}

/** Distance between two arrows, m. */
const APART_M = 3;

/** Return points of the world, whose y points up, as points of a picture. */
export function pointsOf(world: readonly (readonly number[])[]): Point[] {
  return world.map(([x = 0, y = 0]) => ({ x, y: -y }));
}

/** Return the outline through points, as an SVG path that is left open. */
export function pathOf(points: readonly Point[]): string {
  return `M${points.map(({ x, y }) => `${x.toFixed(3)},${y.toFixed(3)}`).join("L")}`;
}

/** Return the smallest picture that holds points, with a margin. */
export function frameOf(points: readonly Point[]) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const margin = Math.max(width, height) * 0.05;
  return { left: left - margin, top: top - margin, width: width + 2 * margin, height: height + 2 * margin };
}

/** Return arrows along a line, the first half a distance after its beginning. */
export function arrowsOf(line: readonly Point[]): Arrow[] {
  const arrows: Arrow[] = [];
  let next = APART_M / 2;
  let driven = 0;
  for (const [index, to] of line.entries()) {
    const from = line[index - 1];
    if (!from) continue;
    driven += Math.hypot(to.x - from.x, to.y - from.y);
    if (driven < next) continue;
    arrows.push({ ...to, degrees: (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI });
    next += APART_M;
  }
  return arrows;
}
