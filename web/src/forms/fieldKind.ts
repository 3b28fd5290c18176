import type { Bounds } from "@/api/wire/bounds";

/** What a field is edited with. */
export type FieldKind =
  "track" | "timeZone" | "choice" | "switch" | "number" | "moment" | "texts" | "numbers" | "text";

/** Names that mean the same thing in every schema, and have a control of their own. */
const BY_NAME: Readonly<Record<string, FieldKind>> = { track: "track", time_zone: "timeZone" };

/** Return what a field is edited with, from what the server's description says of it. */
export function kindOf(field: string, bounds: Bounds): FieldKind {
  const named = BY_NAME[field];
  if (named) return named;
  if (bounds.enum) return "choice";
  if (bounds.type === "boolean") return "switch";
  if (bounds.type === "array") return bounds.item_type === "string" ? "texts" : "numbers";
  if (bounds.type === "number" || bounds.type === "integer") return "number";
  return bounds.format === "date-time" ? "moment" : "text";
}
