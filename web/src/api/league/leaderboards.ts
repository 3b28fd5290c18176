import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { answer, api, type Schemas } from "@/api/wire/client";

const PAGE = 100;

/** Which board of a race: null for the phase that is on, for everybody, for all tries. */
export interface WantedBoard {
  readonly phase: Schemas["Phase"] | null;
  readonly division: string | null;
  readonly tries: number | null;
}

/** The board that a race's page begins with. */
export const USUAL_BOARD: WantedBoard = { phase: null, division: null, tries: null };

/**
 * A board, page by page; all pages are of one revision, and are fetched anew together.
 *
 * @param isAroundMe whether it begins near the reader's own line instead of at the top
 */
export function boardQuery(raceId: string, wanted: WantedBoard, isAroundMe: boolean) {
  return infiniteQueryOptions({
    queryKey: ["races", raceId, "board", wanted, isAroundMe],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/races/{race_id}/leaderboard", {
          params: {
            path: { race_id: raceId },
            query: { ...wanted, limit: PAGE, cursor, around: isAroundMe && !cursor ? "me" : null },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** A board of teams, sites or departments, page by page. */
export function groupBoardQuery(
  raceId: string,
  groupBy: Schemas["Grouping"],
  phase: Schemas["Phase"] | null,
) {
  return infiniteQueryOptions({
    queryKey: ["races", raceId, "board", "groups", groupBy, phase],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/races/{race_id}/leaderboard/groups", {
          params: {
            path: { race_id: raceId },
            query: { group_by: groupBy, phase, limit: PAGE, cursor },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** Where the reader stands, with the gaps to the first and to the next better rank. */
export function ownStandingQuery(raceId: string, wanted: WantedBoard = USUAL_BOARD) {
  return queryOptions({
    queryKey: ["races", raceId, "standing", wanted],
    queryFn: () =>
      answer(
        api.GET("/api/races/{race_id}/leaderboard/me", {
          params: { path: { race_id: raceId }, query: wanted },
        }),
      ),
  });
}
