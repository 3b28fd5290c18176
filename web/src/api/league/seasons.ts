import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { answer, api } from "@/api/wire/client";

const MOST_SEASONS = 200;
const PAGE = 50;

/** The seasons of the league, newest first. */
export const seasonsQuery = queryOptions({
  queryKey: ["seasons"],
  queryFn: () => answer(api.GET("/api/seasons", { params: { query: { limit: MOST_SEASONS } } })),
  staleTime: 5 * 60_000,
});

/** Who has earned how many points in the races of a season that are revealed, page by page. */
export function seasonStandingsQuery(seasonId: string) {
  return infiniteQueryOptions({
    queryKey: ["seasons", seasonId, "standings"],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/seasons/{season_id}/standings", {
          params: { path: { season_id: seasonId }, query: { limit: PAGE, cursor } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}
