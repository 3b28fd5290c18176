/** A sentence in both languages, as documents carry it. */
export interface Sentence {
  readonly en: string;
  readonly ko: string;
}

/** Whether a value of a document is an object with names. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
