import bounds from "./bounds.json";
import type { Schemas } from "./client";

/** What the server's description says of one field; a form takes its limits and defaults from here and nowhere else. */
export interface Bounds {
  type?: "string" | "number" | "integer" | "boolean" | "array" | "object";
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  enum?: readonly (string | number)[];
  const?: unknown;
  default?: unknown;
  unit?: string;
  nullable?: boolean;
  /** Of each element of a list. */
  item_type?: "string" | "number" | "integer";
  item_minimum?: number;
  item_maximum?: number;
}

const ALL = bounds as unknown as Record<string, Record<string, Bounds>>;

/** Return the bounds of a field, for example `boundsOf("PpoSettings", "learning_rate")`. */
export function boundsOf<S extends keyof Schemas>(schema: S, field: keyof Schemas[S] & string): Bounds {
  return ALL[schema]?.[field] ?? {};
}
