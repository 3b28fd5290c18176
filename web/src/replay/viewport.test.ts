import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { fitted, following, panned, seen, toPixels, toWorld, zoomed } from "./viewport";

const BOUNDS = { left_m: -2, right_m: 8, bottom_m: 1, top_m: 5 };
const VIEW = fitted(BOUNDS, 1280, 720);

describe("a viewport", () => {
  it("shows all of what it is fitted to", () => {
    const { left_m, right_m, bottom_m, top_m } = seen(VIEW);
    expect(left_m).toBeLessThan(-2);
    expect(right_m).toBeGreaterThan(8);
    expect(bottom_m).toBeLessThan(1);
    expect(top_m).toBeGreaterThan(5);
  });

  it("finds the place of a point, and the point of a place", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: -50, max: 50, noNaN: true }),
        (x_m, y_m) => {
          const { x, y } = toPixels(VIEW, x_m, y_m);
          expect(toWorld(VIEW, { x, y }).x_m).toBeCloseTo(x_m, 6);
          expect(toWorld(VIEW, { x, y }).y_m).toBeCloseTo(y_m, 6);
        },
      ),
    );
  });

  it("keeps what is under the pointer there while it zooms", () => {
    const place = { x: 200, y: 600 };
    const point = toWorld(VIEW, place);
    const after = toPixels(zoomed(VIEW, 3, place, 1), point.x_m, point.y_m);
    expect(after.x).toBeCloseTo(place.x, 6);
    expect(after.y).toBeCloseTo(place.y, 6);
  });

  it("moves what is dragged with the pointer", () => {
    const point = toWorld(VIEW, { x: 100, y: 100 });
    expect(toPixels(panned(VIEW, { x: 30, y: -20 }), point.x_m, point.y_m)).toMatchObject({
      x: expect.closeTo(130, 6) as number,
      y: expect.closeTo(80, 6) as number,
    });
  });

  it("is on the car at once without easing, and on its way with it", () => {
    const car = { x_m: 7, y_m: 2 };
    expect(following(VIEW, car, 0.016, false)).toMatchObject(car);
    const eased = following(VIEW, car, 0.016, true);
    expect(eased.x_m).toBeGreaterThan(VIEW.x_m);
    expect(eased.x_m).toBeLessThan(7);
  });
});
