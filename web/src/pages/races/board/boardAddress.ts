import type { WantedBoard } from "@/api/league/leaderboards";
import type { Race } from "@/api/league/races";
import type { Schemas } from "@/api/wire/client";

/** What the address of a race's page says about the board that is shown. */
export interface BoardAddress {
  readonly wanted: WantedBoard;
  /** Entrants put together by this; null for a board of entrants. */
  readonly groupBy: Schemas["Grouping"] | null;
  /** Whether the board begins near the reader's own line. */
  readonly isAroundMe: boolean;
}

const GROUPINGS: readonly Schemas["Grouping"][] = ["team", "site", "department"];

/** Return what a race has boards of groups by. */
export function groupingsOf(race: Race): readonly Schemas["Grouping"][] {
  return race.rules.teams ? GROUPINGS : GROUPINGS.slice(1);
}

/** Return the board that an address asks for; what the race does not have is left out. */
export function readBoardAddress(search: URLSearchParams, race: Race): BoardAddress {
  const tries = Number(search.get("tries"));
  return {
    wanted: {
      phase: race.phases.find(({ phase }) => phase === search.get("phase"))?.phase ?? null,
      division: race.rules.divisions.find((name) => name === search.get("division")) ?? null,
      tries: race.rules.tries_limits.includes(tries) ? tries : null,
    },
    groupBy: groupingsOf(race).find((name) => name === search.get("by")) ?? null,
    isAroundMe: search.get("around") === "me",
  };
}

/** Return an address with one thing changed; null takes it out. */
export function withParameter(search: URLSearchParams, name: string, value: string | null): URLSearchParams {
  const changed = new URLSearchParams(search);
  if (value === null) changed.delete(name);
  else changed.set(name, value);
  return changed;
}
