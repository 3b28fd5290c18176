import { queryOptions } from "@tanstack/react-query";

import { answer, api } from "./client";

/** Every track that may be driven on, with its facts. */
export const tracksQuery = queryOptions({
  queryKey: ["tracks"],
  queryFn: () => answer(api.GET("/api/tracks")),
});

/** The borders and the centre line of a track, in m, in the order in which they are driven. */
export function linesQuery(track: string, reverse = false) {
  return queryOptions({
    queryKey: ["tracks", track, "lines", reverse],
    queryFn: () =>
      answer(api.GET("/api/tracks/{name}/lines", { params: { path: { name: track }, query: { reverse } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
