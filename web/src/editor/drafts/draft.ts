import { isPlan, type Plan } from "@/editor/documents/builderForm";
import { isRecord } from "@/editor/documents/sentence";

/** What somebody has written and not saved yet. */
export interface Work {
  readonly source: string;
  /** The builder's plan that the source stands for; null for code. */
  readonly plan: Plan | null;
}

/** Work as this browser keeps it. */
export interface Draft extends Work {
  /** Number of the version that it began from. */
  readonly version: number;
  /** When it was kept, ISO 8601. */
  readonly at: string;
  /** Tells one keeping from another, whichever tab it was. */
  readonly stamp: string;
}

/** Whether two works are the same; notes on how a plan is written do not count, only what it says. */
export function isSameWork(one: Work, other: Work): boolean {
  if (one.plan && other.plan) return JSON.stringify(one.plan) === JSON.stringify(other.plan);
  return one.plan === null && other.plan === null && one.source === other.source;
}

/** Read a draft from text that a browser kept; null where it is none. */
export function readDraft(text: string | null): Draft | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isDraft(value) ? value : null;
  } catch {
    return null;
  }
}

function isDraft(value: unknown): value is Draft {
  return (
    isRecord(value) &&
    typeof value.source === "string" &&
    typeof value.version === "number" &&
    typeof value.at === "string" &&
    typeof value.stamp === "string" &&
    (value.plan === null || isPlan(value.plan))
  );
}
