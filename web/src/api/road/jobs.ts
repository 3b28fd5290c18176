import { infiniteQueryOptions, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";

import { answer, api, type Schemas } from "@/api/wire/client";
import { useLive } from "@/api/wire/live";

/** A piece of work in the queue, with every move of its life. */
export type Job = Schemas["JobWithEvents"];

/** Nothing is announced when those before a job move on. */
const QUEUE_MS = 5000;

/** A job with its whole life; asked again while it waits in the queue. */
export function jobQuery(jobId: string) {
  return queryOptions({
    queryKey: ["jobs", jobId],
    queryFn: () => answer(api.GET("/api/jobs/{job_id}", { params: { path: { job_id: jobId } } })),
    refetchInterval: ({ state }) => (state.data?.status === "queued" ? QUEUE_MS : false),
  });
}

/** The reader's own jobs, newest first, page by page; asked again while one of them waits. */
export const jobsQuery = infiniteQueryOptions({
  queryKey: ["jobs", "list"],
  queryFn: ({ pageParam: cursor }) =>
    answer(api.GET("/api/jobs", { params: { query: { limit: 20, cursor } } })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
  refetchInterval: ({ state }) =>
    state.data?.pages.some(({ items }) => items.some(({ status }) => status === "queued")) ? QUEUE_MS : false,
});

/** What the reader and the league have used and have left this month. */
export const quotaQuery = queryOptions({
  queryKey: ["jobs", "quota"],
  queryFn: () => answer(api.GET("/api/quota")),
});

/** Who carries out jobs, and how busy they are; nobody announces that. */
export const workersQuery = queryOptions({
  queryKey: ["jobs", "workers"],
  queryFn: () => answer(api.GET("/api/workers")),
  refetchInterval: QUEUE_MS,
});

/** Stop a job: one that waits ends at once, one that runs keeps what it has. */
export function stopJob(jobId: string) {
  return answer(api.POST("/api/jobs/{job_id}/stop", { params: { path: { job_id: jobId } } }));
}

/** A job, up to date while it is shown. */
export function useJob(jobId: string) {
  const queries = useQueryClient();
  const { queryKey } = jobQuery(jobId);
  const refresh = () => void queries.invalidateQueries({ queryKey });
  useLive(
    [`job:${jobId}`],
    ({ kind, payload }) => {
      const { progress } = payload;
      if (kind === "progress" && typeof progress === "number")
        queries.setQueryData(queryKey, (job) => job && { ...job, progress });
      else refresh();
    },
    refresh,
  );
  return useQuery(jobQuery(jobId));
}
