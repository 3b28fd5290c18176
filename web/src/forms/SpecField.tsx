import type { Schemas } from "@/api/client";

export interface SpecFieldProps<S extends keyof Schemas> {
  /** Schema and field of the server's description; limits, unit and default come from there, words from `fields`. */
  schema: S;
  field: keyof Schemas[S] & string;
  value: unknown;
  onChange: (value: never) => void;
  /** What the server says is wrong with it. */
  error?: string | undefined;
}

export function SpecField<S extends keyof Schemas>(_props: SpecFieldProps<S>) {
  return null;
}
