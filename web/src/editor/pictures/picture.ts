import type { Palette } from "@/styles/palette";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 160;
const HEIGHT = 90;
const CAR = { length: 30, width: 18 };

type Attributes = Readonly<Record<string, string | number>>;
/** A point of a picture; x to the right, y down. */
export type Point = readonly [number, number];

/** Which colour something has: that which is explained stands out, all else is quiet. */
export type Ink = "main" | "second" | "quiet" | "good" | "bad";

/** The half of the straight road of a picture that lies to the left of the centre line. */
export const LEFT_HALF: readonly Point[] = [
  [0, 21],
  [160, 21],
  [160, 45],
  [0, 45],
];

/** A small drawing of a road with a car, in which one thing stands out. */
export class Picture {
  readonly svg: SVGSVGElement;

  constructor(private readonly palette: Palette) {
    this.svg = document.createElementNS(SVG, "svg");
    this.svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
    this.svg.setAttribute("aria-hidden", "true");
    this.#add("rect", { width: WIDTH, height: HEIGHT, rx: 6, fill: palette.grass });
  }

  /** A straight road from left to right, driven to the right. */
  road(top = 20, bottom = 70): this {
    this.#add("rect", { x: 0, y: top, width: WIDTH, height: bottom - top, fill: this.palette.road });
    for (const y of [top, bottom])
      this.#add("path", { d: `M0 ${y}H${WIDTH}`, stroke: this.palette.border, "stroke-width": 2 });
    return this.dashes([
      [0, (top + bottom) / 2],
      [WIDTH, (top + bottom) / 2],
    ]);
  }

  /** A whole lap, driven anticlockwise. */
  loop(): this {
    const ring = { cx: 80, cy: 45, rx: 58, ry: 28, fill: "none" };
    this.#add("ellipse", { ...ring, stroke: this.palette.border, "stroke-width": 20 });
    this.#add("ellipse", { ...ring, stroke: this.palette.road, "stroke-width": 17 });
    return this.line(
      [
        [80, 64],
        [80, 82],
      ],
      "quiet",
      3,
    );
  }

  /** A part of the lap's centre line, in shares of the lap from the start line. */
  lapPart(from: number, to: number, ink: Ink = "main"): this {
    const steps = 24;
    const points = Array.from({ length: steps + 1 }, (_, step) => onLap(from + ((to - from) * step) / steps));
    return this.line(points, ink, 3.5);
  }

  /** A car whose front point is at a place, turned to the left by an angle; wheels may be turned too. */
  car([x, y]: Point, heading_deg = 0, steering_deg = 0): this {
    const group = this.#add("g", { transform: `translate(${x} ${y}) rotate(${-heading_deg})` });
    const add = (tag: string, attributes: Attributes) => {
      group.append(element(tag, attributes));
    };
    for (const [wheelX, wheelY] of [
      [-4, -9],
      [-4, 9],
      [-25, -9],
      [-25, 9],
    ] as const) {
      const turn = wheelX > -10 ? -steering_deg : 0;
      add("rect", {
        x: -4,
        y: -2,
        width: 8,
        height: 4,
        fill: this.palette.text,
        transform: `translate(${wheelX} ${wheelY}) rotate(${turn})`,
      });
    }
    add("rect", {
      x: -CAR.length,
      y: -CAR.width / 2 + 1,
      width: CAR.length,
      height: CAR.width - 2,
      rx: 4,
      fill: this.palette.series[0] ?? this.palette.text,
      stroke: this.palette.page,
    });
    add("circle", { r: 2.2, fill: this.palette.page });
    return this;
  }

  /** A box that stands on the road. */
  box([x, y]: Point, ink: Ink = "quiet"): this {
    const colour = this.#colour(ink);
    this.#add("rect", {
      x: x - 6,
      y: y - 6,
      width: 12,
      height: 12,
      rx: 2,
      fill: colour,
      stroke: this.palette.page,
    });
    return this;
  }

  /** A point that matters. */
  dot([cx, cy]: Point, ink: Ink = "main", r = 4): this {
    this.#add("circle", { cx, cy, r, fill: this.#colour(ink), stroke: this.palette.page });
    return this;
  }

  /** A line through points. */
  line(points: readonly Point[], ink: Ink = "main", width = 2.5): this {
    this.#add("path", { d: path(points), fill: "none", stroke: this.#colour(ink), "stroke-width": width });
    return this;
  }

  /** A thin broken line, for what is not really there. */
  dashes(points: readonly Point[]): this {
    const stroke = this.palette.centreLine;
    this.#add("path", {
      d: path(points),
      fill: "none",
      stroke,
      "stroke-width": 1.5,
      "stroke-dasharray": "6 5",
    });
    return this;
  }

  /** A line with a head at its end; with one at its start, too, it measures something. */
  arrow(from: Point, to: Point, ink: Ink = "main", isMeasure = false): this {
    this.line([from, to], ink).#head(from, to, ink);
    return isMeasure ? this.#head(to, from, ink) : this;
  }

  /** An angle between two directions, degrees to the left of the picture's right. */
  angle([x, y]: Point, radius: number, from_deg: number, to_deg: number, ink: Ink = "main"): this {
    const points = Array.from({ length: 13 }, (_, step): Point => {
      const turn = ((from_deg + ((to_deg - from_deg) * step) / 12) * Math.PI) / 180;
      return [x + radius * Math.cos(turn), y - radius * Math.sin(turn)];
    });
    const [last = [x, y], before = [x, y]] = [points.at(-1), points.at(-2)];
    return this.line(points, ink).#head(before, last, ink);
  }

  /** A surface between points. */
  area(points: readonly Point[], ink: Ink = "main"): this {
    this.#add("path", { d: `${path(points)}Z`, fill: this.#colour(ink), opacity: 0.45 });
    return this;
  }

  /** A short word or number that is the same in every language. */
  label([x, y]: Point, text: string, ink: Ink = "main"): this {
    const made = this.#add("text", {
      x,
      y,
      fill: this.#colour(ink),
      stroke: this.palette.page,
      "stroke-width": 3,
      "paint-order": "stroke",
      "font-size": 11,
      "font-weight": 700,
      "text-anchor": "middle",
    });
    made.textContent = text;
    return this;
  }

  #head([fromX, fromY]: Point, [x, y]: Point, ink: Ink): this {
    const turn = Math.atan2(y - fromY, x - fromX);
    const corner = (side: number): Point => [x - 8 * Math.cos(turn + side), y - 8 * Math.sin(turn + side)];
    this.#add("path", { d: `${path([[x, y], corner(0.45), corner(-0.45)])}Z`, fill: this.#colour(ink) });
    return this;
  }

  #colour(ink: Ink): string {
    const { series, text, good, bad, quietText } = this.palette;
    return { main: series[1] ?? text, second: series[3] ?? text, quiet: quietText, good, bad }[ink];
  }

  #add(tag: string, attributes: Attributes): SVGElement {
    const made = element(tag, attributes);
    this.svg.append(made);
    return made;
  }
}

/** Return the place at a share of the lap, from the start line, anticlockwise. */
export function onLap(share: number): Point {
  const turn = share * 2 * Math.PI;
  return [80 + 58 * Math.sin(turn), 45 + 28 * Math.cos(turn)];
}

function element(tag: string, attributes: Attributes): SVGElement {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

function path(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
}
