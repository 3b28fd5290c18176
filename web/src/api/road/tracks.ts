import { queryOptions } from "@tanstack/react-query";

import { answer, api } from "@/api/wire/client";

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

/** The facts of one track; also of one that was taken off the list. */
export function trackQuery(name: string) {
  return queryOptions({
    queryKey: ["tracks", name],
    queryFn: () => answer(api.GET("/api/tracks/{name}", { params: { path: { name } } })),
  });
}

/** Add a track to the league; the server checks it whole before anybody sees it. */
export function addTrack(file: File) {
  const form = new FormData();
  form.set("file", file, file.name);
  return answer(api.POST("/api/tracks", { body: { file: "" }, bodySerializer: () => form }));
}

/** Take one of the league's own tracks off the list; what was begun on it goes on. */
export function deleteTrack(name: string) {
  return answer(api.DELETE("/api/tracks/{name}", { params: { path: { name } } }));
}
