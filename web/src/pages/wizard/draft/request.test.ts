import { expect, test } from "vitest";

import { newDraft } from "./draft";
import { requestOf } from "./request";

interface Sent {
  spec: unknown;
  reward: unknown;
}

/** What arrives at the server. */
function sent(changes: Partial<ReturnType<typeof newDraft>>): Sent {
  return JSON.parse(JSON.stringify(requestOf({ ...newDraft(), ...changes }, "Bean 1"))) as Sent;
}

test("a draft that nobody touched names its model and leaves the settings to the server", () => {
  expect(sent({})).toMatchObject({
    name: "Bean 1",
    reward: { example: "progress_gain" },
    spec: { track: "bean", ppo: {}, budget: { minutes: 0.5 }, car: { action_space: { kind: "discrete" } } },
  });
});

test("only the measure that was chosen is sent, though the others are remembered", () => {
  const budget = { minutes: 5, until_laps: 3 };
  expect(sent({ measure: "until_laps", budget }).spec).toMatchObject({ budget: { until_laps: 3 } });
  expect(JSON.stringify(sent({ measure: "until_laps", budget }))).not.toContain("minutes");
});

test("settings of one kind are not sent beside those of the other", () => {
  const both = { ppo: { gamma: 0.9 }, hyperparameters: { lr: 0.0001 } };
  expect(JSON.stringify(sent({ ...both, learning: "hyperparameters" }))).not.toContain("gamma");
  expect(JSON.stringify(sent({ ...both, learning: "ppo" }))).not.toContain("hyperparameters");
});

test("a rollout is counted one way only", () => {
  const ppo = { steps_per_car: 128, episodes_per_iteration: 20 };
  expect(sent({ ppo, rollout: "episodes_per_iteration" }).spec).toMatchObject({
    ppo: { episodes_per_iteration: 20 },
  });
  expect(JSON.stringify(sent({ ppo, rollout: "episodes_per_iteration" }))).not.toContain("steps_per_car");
});

test("a range is sent as a range, and one's own code as code", () => {
  const request = sent({ actionKind: "continuous", speed: { high: 3 }, rewardKind: "code", code: "pass" });
  expect(request.spec).toMatchObject({
    car: { action_space: { kind: "continuous", speed: { high: 3 } } },
  });
  expect(request.reward).toEqual({ code: "pass" });
});
