import { describe, expect, test } from "vitest";

import { boundsOf } from "@/api/wire/bounds";
import { faultOf } from "@/forms/reading/numbers";

import { actionsOf, nextAction, PRESETS, repeated } from "./presets";

describe.each(PRESETS)("the preset $name", (preset) => {
  const actions = actionsOf(preset);

  test("is within what the server takes", () => {
    const { minItems = 0, maxItems = Infinity } = boundsOf("DiscreteActionSpace", "actions");
    expect(actions.length).toBeGreaterThanOrEqual(minItems);
    expect(actions.length).toBeLessThanOrEqual(maxItems);
    for (const { steering_angle, speed } of actions) {
      expect(faultOf(steering_angle, boundsOf("Action", "steering_angle"))).toBeNull();
      expect(faultOf(speed, boundsOf("Action", "speed"))).toBeNull();
    }
  });

  test("has no action twice", () => {
    expect(repeated(actions)).toEqual([]);
  });
});

test("the standard preset is the server's default", () => {
  const standard = PRESETS.find(({ name }) => name === "standard");
  expect(standard && actionsOf(standard)).toEqual(boundsOf("DiscreteActionSpace", "actions").default);
});

test("an action is added as the mirror of the last, or straight on where that is there", () => {
  const left = { steering_angle: 20, speed: 2 };
  expect(nextAction([left])).toEqual({ steering_angle: -20, speed: 2 });
  expect(nextAction([{ steering_angle: -20, speed: 2 }, left])).toEqual({ steering_angle: 0, speed: 2 });
});

test("an action that stands in the list twice is found", () => {
  const action = { steering_angle: 0, speed: 1 };
  expect(repeated([action, { steering_angle: 5, speed: 1 }, { ...action }])).toEqual([2]);
});
