import { useQueryClient } from "@tanstack/react-query";

import { useLive } from "@/api/live";
import { refreshRace } from "@/api/races";
import { useMe } from "@/api/session";
import { refreshSubmissions } from "@/api/submissions";

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
