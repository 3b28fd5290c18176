import { useQueryClient } from "@tanstack/react-query";

import { refreshRace } from "@/api/league/races";
import { refreshSubmissions } from "@/api/league/submissions";
import { useMe } from "@/api/people/session";
import { useLive } from "@/api/wire/live";

import { staleAfter } from "./raceEvents";

/** Keep what is shown of a race true while things happen in it. */
export function useRaceEvents(raceId: string): void {
  const queries = useQueryClient();
  const me = useMe();
  useLive(
    me ? [`race:${raceId}`, `account:${me.id}`] : [`race:${raceId}`],
    (event) => {
      for (const stale of staleAfter(event, raceId)) void queries.invalidateQueries(stale);
    },
    () => {
      void refreshRace(queries, raceId);
      void refreshSubmissions(queries, raceId);
    },
  );
}
