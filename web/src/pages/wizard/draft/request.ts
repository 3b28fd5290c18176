import type { Schemas } from "@/api/wire/client";

import type { Draft } from "./draft";

/** Return what the server is asked for, with only what was chosen: it knows the rest. */
export function requestOf(draft: Draft, nameWithout: string): Schemas["NewModel"] {
  const asked = {
    name: draft.name.trim() || nameWithout,
    description: draft.description,
    spec: specOf(draft),
    reward: draft.rewardKind === "code" ? { code: draft.code } : { example: draft.example },
  };
  // The description calls every field with a default present; the server fills in those that are not.
  return asked as unknown as Schemas["NewModel"];
}

function specOf(draft: Draft) {
  return {
    track: draft.track,
    reverse: draft.reverse,
    car: { ...draft.car, sensors: draft.sensors, action_space: actionSpaceOf(draft) },
    ...(draft.learning === "ppo" ? { ppo: ppoOf(draft) } : { hyperparameters: draft.hyperparameters }),
    ...draft.training,
    [draft.checkEvery]: draft.checks[draft.checkEvery],
    randomisation: { enabled: draft.isRandomised },
    budget: { [draft.measure]: draft.budget[draft.measure] },
  };
}

function actionSpaceOf({ actionKind, actions, steering, speed }: Draft) {
  return actionKind === "discrete"
    ? { kind: actionKind, actions }
    : { kind: actionKind, steering_angle: steering, speed };
}

function ppoOf({ ppo, rollout }: Draft) {
  return { ...ppo, ...UNCOUNTED, [rollout]: ppo[rollout] };
}

/** The two ways to count a rollout, of which one is chosen. */
const UNCOUNTED = { steps_per_car: undefined, episodes_per_iteration: undefined };
