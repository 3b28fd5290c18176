import type { Schemas } from "@/api/wire/client";

type Model = Schemas["ModelOverview"];

/** Where a model is between being made and having learnt. */
export type Stage = "untrained" | "waiting" | "learning" | "learnt" | "stuck";

/** Return the model that its owner did something with last; undefined when there is none. */
export function modelInHand(models: readonly Model[]): Model | undefined {
  return [...models].sort((one, other) => lastTouched(other) - lastTouched(one))[0];
}

/** Return the models, besides one, that are learning or wait for it. */
export function othersAtWork(models: readonly Model[], besides: Model): Model[] {
  return models.filter((model) => model.id !== besides.id && isAtWork(model));
}

/** Return the stage of a model, as its newest training has it. */
export function stageOf(training: { status: string; finish_rate: number | null } | null): Stage {
  switch (training?.status) {
    case undefined:
      return "untrained";
    case "queued":
    case "starting":
      return "waiting";
    case "running":
    case "stopping":
      return "learning";
    default:
      // One that was stopped or failed after an evaluation has left a policy, and something to look at.
      return training?.finish_rate == null ? "stuck" : "learnt";
  }
}

/** Whether the newest training of a model broke off by a failure; what it had learnt until then may be there. */
export function hasFailed(model: Model): boolean {
  return model.newest_training?.status === "failed";
}

function isAtWork(model: Model): boolean {
  const stage = stageOf(model.newest_training);
  return stage === "waiting" || stage === "learning";
}

function lastTouched(model: Model): number {
  const times = [model.created_at, model.changed_at, model.newest_training?.created_at ?? model.created_at];
  return Math.max(...times.map((time) => Date.parse(time)));
}
