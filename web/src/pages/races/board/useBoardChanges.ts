import { useState } from "react";

import type { Schemas } from "@/api/wire/client";

import { changesBetween, type BoardChanges } from "./boardChanges";

type Line = Schemas["StandingLine"];

interface Seen {
  readonly revision: number | null;
  readonly lines: readonly Line[];
  readonly changes: BoardChanges;
}

const NONE: BoardChanges = new Map();

/** What the newest revision of the board that is shown has changed; nothing at first, and when it only got longer. */
export function useBoardChanges(lines: readonly Line[], revision: number | null): BoardChanges {
  const [seen, setSeen] = useState<Seen>({ revision, lines, changes: NONE });
  if (seen.lines === lines && seen.revision === revision) return seen.changes;
  const changes =
    seen.revision === revision || seen.revision === null ? seen.changes : changesBetween(seen.lines, lines);
  setSeen({ revision, lines, changes });
  return changes;
}
