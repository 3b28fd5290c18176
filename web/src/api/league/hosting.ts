import { infiniteQueryOptions, queryOptions, type QueryClient } from "@tanstack/react-query";

import { answer, api, type Schemas } from "@/api/wire/client";
import { refreshRace, type Race } from "./races";

const PAGE = 50;

/** Who takes part in a race, in the order in which they entered, page by page. */
export function entrantsQuery(raceId: string) {
  return infiniteQueryOptions({
    queryKey: ["races", raceId, "entrants"],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/races/{race_id}/entrants", {
          params: { path: { race_id: raceId }, query: { limit: PAGE, cursor } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** Make a draft, which only organisers see. */
export function createRace(body: Schemas["RaceRequest"]): Promise<Race> {
  return answer(api.POST("/api/races", { body }));
}

/** Change a race; changed rules make a new version. */
export function editRace(raceId: string, body: Schemas["RaceEdit"]): Promise<Race> {
  return answer(api.PUT("/api/races/{race_id}", { params: { path: { race_id: raceId } }, body }));
}

/** Make a draft that has everything of a race but its dates. */
export function copyRace(raceId: string, body: Schemas["CopyRequest"]): Promise<Race> {
  return answer(api.POST("/api/races/{race_id}/copies", { params: { path: { race_id: raceId } }, body }));
}

/** Remove a draft. */
export function deleteDraft(raceId: string) {
  return answer(api.DELETE("/api/races/{race_id}", { params: { path: { race_id: raceId } } }));
}

/** What an organiser does with a race as a whole. */
export type RaceAct = "publish" | "cancel" | "freeze" | "thaw" | "reveal";

/** Publish a draft, call a race off, or hold its board still, let it go, and make the result public. */
export function actOnRace(raceId: string, act: RaceAct): Promise<Race> {
  const params = { path: { race_id: raceId } };
  switch (act) {
    case "publish":
      return answer(api.POST("/api/races/{race_id}/publish", { params }));
    case "cancel":
      return answer(api.POST("/api/races/{race_id}/cancel", { params }));
    case "freeze":
      return answer(api.POST("/api/races/{race_id}/freeze", { params }));
    case "thaw":
      return answer(api.POST("/api/races/{race_id}/thaw", { params }));
    case "reveal":
      return answer(api.POST("/api/races/{race_id}/reveal", { params }));
  }
}

/** Make a new join code and link; older ones work no more. */
export function makeJoinCode(raceId: string) {
  return answer(api.POST("/api/races/{race_id}/join-code", { params: { path: { race_id: raceId } } }));
}

/** Change an entrant's division, take it out of the race, or let it in again. */
export function editEntrant(raceId: string, accountId: string, body: Schemas["EntrantEdit"]) {
  return answer(
    api.PUT("/api/races/{race_id}/entrants/{account_id}", {
      params: { path: { race_id: raceId, account_id: accountId } },
      body,
    }),
  );
}

/** What organisers know of a person. */
export function personQuery(accountId: string) {
  return queryOptions({
    queryKey: ["people", accountId],
    queryFn: () =>
      answer(api.GET("/api/people/{account_id}", { params: { path: { account_id: accountId } } })),
    staleTime: 5 * 60_000,
  });
}

/** What a file of standings is of. */
export type StandingsOf = "entrants" | Schemas["Grouping"];

/** Return the standings of a phase as a file with names; that it was taken is written down. */
export function standingsFile(
  raceId: string,
  phase: Schemas["Phase"],
  of: StandingsOf,
  format: Schemas["ExportFormat"],
): Promise<Blob> {
  const path = { race_id: raceId };
  return answer<Blob>(
    of === "entrants"
      ? api.GET("/api/races/{race_id}/leaderboard/export", {
          params: { path, query: { format, phase } },
          parseAs: "blob",
        })
      : api.GET("/api/races/{race_id}/leaderboard/groups/export", {
          params: { path, query: { format, phase, group_by: of } },
          parseAs: "blob",
        }),
  );
}

/** Keep what the server says of a race after a change, and have the rest of it fetched again. */
export async function keepRace(queries: QueryClient, race: Race): Promise<void> {
  queries.setQueryData(["races", race.id], race);
  await refreshRace(queries, race.id);
}
