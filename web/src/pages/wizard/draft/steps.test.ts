import { expect, test } from "vitest";

import { refusedSteps, stepNamed, stepOf } from "./steps";

test("every field leads to the step that asks for it", () => {
  expect(stepOf("name")).toBe("name");
  expect(stepOf("spec.track")).toBe("track");
  expect(stepOf("spec.car.sensors[0]")).toBe("sensors");
  expect(stepOf("spec.car.action_space.actions[3].speed")).toBe("actions");
  expect(stepOf("reward.code")).toBe("reward");
  expect(stepOf("spec.budget.minutes")).toBe("budget");
  expect(stepOf("spec.ppo.gamma")).toBe("learning");
  expect(stepOf("spec.car.neural_network")).toBe("learning");
  expect(stepOf("quota")).toBeNull();
});

test("steps are marked once however much was refused in them", () => {
  const refusals = new Map([
    ["spec.ppo.gamma", "No."],
    ["spec.ppo.epochs", "No."],
    ["elsewhere", "No."],
  ]);
  expect([...refusedSteps(refusals)]).toEqual(["learning"]);
});

test("an address that names no step shows the first", () => {
  expect(stepNamed("budget")).toBe("budget");
  expect(stepNamed("nonsense")).toBe("name");
  expect(stepNamed(null)).toBe("name");
});
