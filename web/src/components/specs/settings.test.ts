import { expect, test } from "vitest";

import { settingRows, settingsOf } from "./settings";

const SPEC = {
  format_version: 1,
  track: "bean",
  ppo: { gamma: 0.98, clip: null },
  car: { sensors: ["camera"] },
};

test("The settings of a spec are its innermost values under dotted names, in its order", () => {
  expect(settingsOf(SPEC)).toEqual([
    { path: "track", value: "bean" },
    { path: "ppo.gamma", value: 0.98 },
    { path: "ppo.clip", value: null },
    { path: "car.sensors", value: ["camera"] },
  ]);
});

test("A setting differs where not all specs have the same value, also where one does not have it", () => {
  const other = { ...SPEC, ppo: { gamma: 0.99 }, car: { sensors: ["camera"], network: "small" } };
  const different = settingRows([SPEC, other]).filter(({ differs }) => differs);
  expect(different).toEqual([
    { path: "ppo.gamma", values: [0.98, 0.99], differs: true },
    { path: "car.network", values: [null, "small"], differs: true },
  ]);
});

test("A setting that is null everywhere is left out", () => {
  expect(settingRows([SPEC]).map(({ path }) => path)).not.toContain("ppo.clip");
});
