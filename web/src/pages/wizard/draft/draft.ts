import { boundsOf } from "@/api/wire/bounds";
import type { Schemas } from "@/api/wire/client";

type Spec = Schemas["ModelSpec"];

/** A model that somebody is putting together. What is left undefined is the server's default. */
export interface Draft {
  readonly name: string;
  readonly description: string;
  readonly track: string;
  readonly reverse: boolean;
  readonly sensors: readonly string[];
  readonly actionKind: "discrete" | "continuous";
  /** The list, kept while the range is chosen. */
  readonly actions: readonly Partial<Schemas["Action"]>[];
  /** The range, kept while the list is chosen. */
  readonly steering: Partial<Schemas["SteeringBounds"]>;
  readonly speed: Partial<Schemas["SpeedBounds"]>;
  readonly rewardKind: "example" | "code";
  readonly example: string;
  readonly code: string;
  readonly car: Partial<Pick<Schemas["CarSpec"], "neural_network" | "generation">>;
  readonly learning: "ppo" | "hyperparameters";
  readonly ppo: Partial<Schemas["PpoSettings"]>;
  readonly rollout: "steps_per_car" | "episodes_per_iteration";
  readonly hyperparameters: Partial<Schemas["Hyperparameters"]>;
  readonly training: Partial<Pick<Spec, "seed" | "cars" | "device" | "best_model_metric">>;
  readonly checkEvery: "evaluate_every_iterations" | "evaluate_every_seconds";
  readonly checks: Partial<Pick<Spec, "evaluate_every_iterations" | "evaluate_every_seconds">>;
  readonly isRandomised: boolean;
  readonly measure: keyof Schemas["Budget"];
  readonly budget: Schemas["Budget"];
}

/** Changes some of a draft. */
export type ChangeDraft = (changes: Partial<Draft>) => void;

/** Return the draft in which everything is the server's default. */
export function newDraft(): Draft {
  return {
    name: "",
    description: "",
    track: standard("ModelSpec", "track"),
    reverse: false,
    sensors: standard("CarSpec", "sensors"),
    actionKind: "discrete",
    actions: standard("DiscreteActionSpace", "actions"),
    steering: {},
    speed: {},
    rewardKind: "example",
    example: "progress_gain",
    code: "",
    car: {},
    learning: "ppo",
    ppo: {},
    rollout: "steps_per_car",
    hyperparameters: {},
    training: {},
    checkEvery: "evaluate_every_iterations",
    checks: {},
    isRandomised: false,
    measure: "minutes",
    budget: standard("ModelSpec", "budget"),
  };
}

/** Return the server's default of a field, which is a value of the field's own type. */
function standard<S extends keyof Schemas, F extends keyof Schemas[S] & string>(
  schema: S,
  field: F,
): Schemas[S][F] {
  return boundsOf(schema, field).default as Schemas[S][F];
}
