import { isWithin, type Refusals } from "@/forms/refusals";

/** The steps of the wizard, in order. */
export const STEPS = [
  "name",
  "track",
  "sensors",
  "actions",
  "reward",
  "learning",
  "budget",
  "review",
] as const;
export type Step = (typeof STEPS)[number];

/** Which fields a step asks for, by the beginnings of their paths; the first that fits decides. */
const FIELDS: readonly (readonly [string, Step])[] = [
  ["name", "name"],
  ["description", "name"],
  ["spec.track", "track"],
  ["spec.reverse", "track"],
  ["spec.car.sensors", "sensors"],
  ["spec.car.action_space", "actions"],
  ["reward", "reward"],
  ["spec.budget", "budget"],
  ["spec", "learning"],
];

/** Return the step that a text names; the first when it names none. */
export function stepNamed(name: string | null): Step {
  return STEPS.find((step) => step === name) ?? STEPS[0];
}

/** Return the step that asks for a field of the request; null when none does. */
export function stepOf(path: string): Step | null {
  return FIELDS.find(([field]) => isWithin(path, field))?.[1] ?? null;
}

/** Return the steps in which the server refused something. */
export function refusedSteps(refusals: Refusals): ReadonlySet<Step> {
  const steps = [...refusals.keys()].map(stepOf);
  return new Set(steps.filter((step) => step !== null));
}
