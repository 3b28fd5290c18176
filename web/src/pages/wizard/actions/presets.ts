import type { Schemas } from "@/api/wire/client";

type Action = Partial<Schemas["Action"]>;

/** A list of actions that people often begin with: every steering angle at every speed. */
export interface Preset {
  readonly name: "calm" | "standard" | "fast" | "fine";
  readonly steeringDegrees: readonly number[];
  readonly speedsMps: readonly number[];
}

/** From slow and easily learned to fast and hard to learn. */
export const PRESETS: readonly Preset[] = [
  { name: "calm", steeringDegrees: [-30, 0, 30], speedsMps: [1] },
  { name: "standard", steeringDegrees: [-30, -15, 0, 15, 30], speedsMps: [1, 2] },
  { name: "fast", steeringDegrees: [-30, -15, 0, 15, 30], speedsMps: [1.5, 3] },
  { name: "fine", steeringDegrees: [-30, -20, -10, 0, 10, 20, 30], speedsMps: [1, 2, 3] },
];

/** Return the actions of a preset, from right to left. */
export function actionsOf({ steeringDegrees, speedsMps }: Preset): Action[] {
  return steeringDegrees.flatMap((steering_angle) => speedsMps.map((speed) => ({ steering_angle, speed })));
}

/** Return one more action for a list: the last one mirrored, or straight on where that is there already. */
export function nextAction(actions: readonly Action[]): Action {
  const last = actions.at(-1) ?? {};
  const mirrored = { ...last, steering_angle: -(last.steering_angle ?? 0) };
  const isThere = actions.some(
    (one) => one.speed === mirrored.speed && one.steering_angle === mirrored.steering_angle,
  );
  return isThere ? { ...last, steering_angle: 0 } : mirrored;
}

/** Return the positions of actions that stand in the list twice: they only make it longer. */
export function repeated(actions: readonly Action[]): number[] {
  const seen = new Set<string>();
  return actions.flatMap(({ steering_angle, speed }, index) => {
    const key = `${steering_angle ?? ""} ${speed ?? ""}`;
    if (seen.has(key)) return [index];
    seen.add(key);
    return [];
  });
}
