import { infiniteQueryOptions, queryOptions, type QueryClient } from "@tanstack/react-query";

import { answer, api, type Schemas } from "@/api/wire/client";

export type Race = Schemas["RaceDetails"];
export type Phase = Schemas["Phase"];

const PAGE = 50;

/** Which races a list has; the races of a season are of any time that is asked for. */
export interface WantedRaces {
  readonly when: Schemas["When"];
  readonly seasonId?: string | null;
}

/** The races that the reader may know of, page by page. */
export function racesQuery({ when, seasonId = null }: WantedRaces) {
  return infiniteQueryOptions({
    queryKey: ["races", "list", when, seasonId],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/races", { params: { query: { when, season_id: seasonId, limit: PAGE, cursor } } }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** One race with its rules, the rules in words, and the reader's own part. */
export function raceQuery(raceId: string) {
  return queryOptions({
    queryKey: ["races", raceId],
    queryFn: () => answer(api.GET("/api/races/{race_id}", { params: { path: { race_id: raceId } } })),
  });
}

/** What the rules of a race were in each version, the latest first. */
export function raceVersionsQuery(raceId: string) {
  return queryOptions({
    queryKey: ["races", raceId, "versions"],
    queryFn: () =>
      answer(api.GET("/api/races/{race_id}/versions", { params: { path: { race_id: raceId } } })),
  });
}

/** The commitments to the sealed seeds of each phase, and the seeds where they are public. */
export function seedsQuery(raceId: string) {
  return queryOptions({
    queryKey: ["races", raceId, "seeds"],
    queryFn: () => answer(api.GET("/api/races/{race_id}/seeds", { params: { path: { race_id: raceId } } })),
  });
}

/** What the reader's certificate of a revealed race says. */
export function certificateQuery(raceId: string) {
  return queryOptions({
    queryKey: ["races", raceId, "certificate"],
    queryFn: () =>
      answer(
        api.GET("/api/races/{race_id}/entrants/me/certificate", { params: { path: { race_id: raceId } } }),
      ),
  });
}

/** Enter a race, or change the division before the first submission. */
export function enterRace(raceId: string, division: string | null) {
  return answer(
    api.PUT("/api/races/{race_id}/entrants/me", {
      params: { path: { race_id: raceId } },
      body: { division },
    }),
  );
}

/** Enter the race that a join code belongs to. */
export function joinRace(code: string, division: string | null = null) {
  return answer(api.POST("/api/races/join", { body: { code, division } }));
}

/** Leave a race; only an organiser can take that back. */
export function leaveRace(raceId: string) {
  return answer(api.DELETE("/api/races/{race_id}/entrants/me", { params: { path: { race_id: raceId } } }));
}

/** Have everything about a race fetched again where it is shown, and the lists in which it stands. */
export async function refreshRace(queries: QueryClient, raceId: string): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ["races", raceId] }),
    queries.invalidateQueries({ queryKey: ["races", "list"] }),
  ]);
}
