import { boundsOf } from "@/api/wire/bounds";
import type { Schemas } from "@/api/wire/client";

/** Return a value as a picture can show it: the default where it is missing, and cut off at its bounds. */
export function drawnValue<S extends "Action" | "SteeringBounds" | "SpeedBounds">(
  schema: S,
  field: keyof Schemas[S] & string,
  value: number | null | undefined,
): number {
  const bounds = boundsOf(schema, field);
  const shown = value ?? Number(bounds.default);
  return Math.min(Math.max(shown, bounds.minimum ?? shown), bounds.maximum ?? shown);
}
