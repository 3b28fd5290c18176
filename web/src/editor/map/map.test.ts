import fc from "fast-check";
import { expect, test } from "vitest";

import { cellAt, type RewardMap } from "../documents/rewardMap";
import { legendShare, legendValues, mapPixels, rewardColour } from "./colours";
import { lapRows } from "./lapRows";
import { decimalsFor, withoutMinusNought } from "./legend";
import { extentOf, toCanvas, toPlace, viewOf } from "./mapView";
import { walk } from "./walk";

const map: RewardMap = {
  request: { heading_deg: 0, speed_mps: 2, steering_deg: 0 },
  grid: { left_m: 0, bottom_m: 0, cell_m: 0.5, columns: 3, rows: 2 },
  rewards: [
    [0, 1, null],
    [-2, null, 2],
  ],
  headings_deg: null,
  failed: [2],
  minimum: -2,
  maximum: 2,
  colours: { low: -2, high: 2, is_diverging: true },
  summary: [],
};

test("A place is found in its cell, and beside the road there is none", () => {
  expect(cellAt(map, 0.6, 0.1)).toEqual({ reward: 1, heading_deg: null });
  expect(cellAt(map, 1.2, 0.1)).toBe("failed");
  expect(cellAt(map, 0.6, 0.6)).toBeNull();
  expect(cellAt(map, -0.1, 0.1)).toBeNull();
});

test("The picture has the top row first, is transparent where nobody asked, and marks failures", () => {
  const pixels = mapPixels(map, [9, 8, 7]);
  const alpha = (row: number, column: number) => pixels[(row * 3 + column) * 4 + 3];
  expect([alpha(0, 0), alpha(0, 1), alpha(0, 2)]).toEqual([255, 0, 255]);
  expect([...pixels.slice((3 + 2) * 4, (3 + 2) * 4 + 4)]).toEqual([9, 8, 7, 255]);
});

test("A pixel has the colour that the legend has for its reward", () => {
  const [red, green, blue] = mapPixels(map, [0, 0, 0]).slice(0, 3);
  expect(rewardColour(map.colours, -2)).toBe(`rgb(${red}, ${green}, ${blue})`);
});

const range = fc
  .tuple(fc.double({ min: -1e3, max: 1e3, noNaN: true }), fc.double({ min: 0.001, max: 1e3, noNaN: true }))
  .map(([low, spread]) => ({ low, high: low + spread, is_diverging: low < 0 }));

test("A legend names rewards from left to right, from its one end to the other", () => {
  fc.assert(
    fc.property(range, (colours) => {
      const shares = legendValues(colours).map((value) => legendShare(colours, value));
      expect(shares).toEqual(shares.toSorted((one, other) => one - other));
      expect(shares.at(0)).toBeCloseTo(0, 6);
      expect(shares.at(-1)).toBeCloseTo(1, 6);
    }),
  );
});

test("A constant reward has one colour and one number", () => {
  expect(legendValues({ low: 1, high: 1, is_diverging: false })).toEqual([1]);
});

test("Numbers have as many decimals as it takes to tell them apart", () => {
  expect([decimalsFor(1000), decimalsFor(1), decimalsFor(0.01), decimalsFor(0)]).toEqual([0, 2, 4, 2]);
});

test("Nought has no minus", () => {
  expect(Object.is(withoutMinusNought(-0.0004, 3), 0)).toBe(true);
  expect(withoutMinusNought(-0.0006, 3)).toBe(-0.0006);
});

test("A point of the canvas and a place of the track lead to each other", () => {
  const side = fc.integer({ min: 50, max: 2000 });
  const place = fc.double({ min: -50, max: 50, noNaN: true });
  fc.assert(
    fc.property(side, side, place, place, (width, height, x, y) => {
      const view = viewOf(
        extentOf([
          [0, 0],
          [7, 4],
        ]),
        width,
        height,
      );
      const there = toPlace(view, ...toCanvas(view, x, y));
      expect(there.x_m).toBeCloseTo(x, 6);
      expect(there.y_m).toBeCloseTo(y, 6);
    }),
  );
});

test("Arrows move the cross, with Shift further; page keys follow the road, over the start line too; others do nothing", () => {
  const center = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ];
  const from = { x_m: 0.1, y_m: 0 };
  expect(walk(from, "ArrowUp", false, center)).toEqual({ x_m: 0.1, y_m: 0.05 });
  expect(walk(from, "ArrowLeft", true, center)?.x_m).toBeCloseTo(-0.15);
  expect(walk(from, "PageUp", false, center)).toEqual({ x_m: 1, y_m: 1 });
  expect(walk({ x_m: 0, y_m: 0.9 }, "PageUp", false, center)).toEqual({ x_m: 1, y_m: 0 });
  expect(walk(from, "Tab", false, center)).toBeNull();
});

test("The table of a map tells the middle of the road from its edges", () => {
  const straight = {
    center: [
      [0.25, 0.75],
      [0.25, 0.75],
    ],
    inner: [
      [0.25, 0.1],
      [0.25, 0.1],
    ],
    outer: [
      [0.25, 1.4],
      [0.25, 1.4],
    ],
  };
  expect(lapRows(map, straight)[0]).toEqual({ share: 0, inner: 0, middle: -2, outer: null });
});
