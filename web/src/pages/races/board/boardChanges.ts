import type { Schemas } from "@/api/wire/client";

type Line = Schemas["StandingLine"];

/** How a line differs from what it was before. */
export interface LineChange {
  /** How many ranks it went up, below 0 for down; null where one of the ranks is not known. */
  readonly ranksUp: number | null;
  readonly hasNewScore: boolean;
}

export type BoardChanges = ReadonlyMap<string, LineChange>;

/** Return what has changed between two states of a board, by account; lines that only came into sight count as new scores. */
export function changesBetween(before: readonly Line[], after: readonly Line[]): BoardChanges {
  const known = new Map(before.map((line) => [line.account_id, line]));
  const changed = new Map<string, LineChange>();
  for (const line of after) {
    const change = changeOf(known.get(line.account_id), line);
    if (change.ranksUp !== 0 || change.hasNewScore) changed.set(line.account_id, change);
  }
  return changed;
}

function changeOf(before: Line | undefined, after: Line): LineChange {
  if (!before) return { ranksUp: null, hasNewScore: true };
  return {
    ranksUp: ranksUp(before.rank, after.rank),
    hasNewScore: before.score_ms !== after.score_ms || before.missed_seeds !== after.missed_seeds,
  };
}

function ranksUp(before: number | null, after: number | null): number | null {
  if (before === after) return 0;
  return before === null || after === null ? null : before - after;
}
