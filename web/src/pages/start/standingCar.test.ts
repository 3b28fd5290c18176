import { expect, test } from "vitest";

import { atTheStart } from "./standingCar";

test("the car stands on the start line and looks along the road", () => {
  const center = [
    [1, 2],
    [1, 3],
  ];
  const { columns } = atTheStart({
    name: "bean",
    direction: "anticlockwise",
    closed: true,
    center,
    inner: [],
    outer: [],
  });
  expect([columns.x_m, columns.y_m]).toEqual([[1], [2]]);
  expect(columns.yaw_rad[0]).toBeCloseTo(Math.PI / 2);
});
