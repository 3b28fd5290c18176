import { expect, test } from "vitest";

import { arrowsOf, frameOf, pathOf, pointsOf } from "./plan";

const EAST = pointsOf([
  [0, 0],
  [2, 0],
  [4, 0],
  [6, 0],
  [8, 0],
]);

test("the picture turns the world's y over", () => {
  expect(pointsOf([[1, 2]])).toEqual([{ x: 1, y: -2 }]);
  expect(pathOf(pointsOf([[1, 2]]))).toBe("M1.000,-2.000");
});

test("arrows stand along the road and point the way it is driven", () => {
  expect(arrowsOf(EAST)).toEqual([
    { x: 2, y: -0, degrees: 0 },
    { x: 6, y: -0, degrees: 0 },
    { x: 8, y: -0, degrees: 0 },
  ]);
  expect(arrowsOf(EAST.toReversed())[0]?.degrees).toBe(180);
});

test("the frame holds every point with a margin around", () => {
  expect(frameOf(EAST)).toEqual({ left: -0.4, top: -0.4, width: 8.8, height: 0.8 });
});
