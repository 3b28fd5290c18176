import type { QueryKey } from "@tanstack/react-query";

import type { LiveEvent } from "@/api/wire/events";

/** What has to be fetched again; `exact` leaves out what stands below the key. */
export interface Stale {
  readonly queryKey: QueryKey;
  readonly exact?: boolean;
}

/** Return what an event has made untrue of what a page shows of a race. */
export function staleAfter(event: LiveEvent, raceId: string): readonly Stale[] {
  return event.topic === `race:${raceId}` ? ofRace(event.kind, raceId) : ofAccount(event, raceId);
}

function ofRace(kind: string, raceId: string): readonly Stale[] {
  switch (kind) {
    case "leaderboard":
      return [{ queryKey: ["races", raceId, "board"] }, { queryKey: ["races", raceId, "standing"] }];
    case "submitted":
    case "judged":
    case "not_judged":
    case "judged_again":
      return [{ queryKey: ["races", raceId, "submissions"] }];
    case "entered":
      return [{ queryKey: ["races", raceId, "entrants"] }];
    default:
      return [{ queryKey: ["races", raceId] }, { queryKey: ["races", "list"] }];
  }
}

/** What the reader has left of the tries stands in the race itself. */
function ofAccount({ kind, payload }: LiveEvent, raceId: string): readonly Stale[] {
  if (payload.race_id !== raceId) return [];
  const race = { queryKey: ["races", raceId], exact: true };
  if (kind !== "submission") return [race];
  return [race, { queryKey: ["races", raceId, "submissions"] }, { queryKey: ["submissions"] }];
}
