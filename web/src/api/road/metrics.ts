import { useThrottledCallback } from "@mantine/hooks";
import { queryOptions, useQueries, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useRef } from "react";

import { answer, api, type Schemas } from "@/api/wire/client";
import { useLive } from "@/api/wire/live";

/** What the x of a curve counts. */
export type Axis = Schemas["Metrics"]["by"];
/** The curves of a training, as far as they were fetched. */
export type Metrics = Schemas["Metrics"];

/** So many points of a curve are put together from news; beyond, everything is fetched anew, thinned by the server. */
const MOST_POINTS = 3000;
const CALM_MS = 500;

/** The curves of a training; asked for again, only what is new is fetched. */
export function metricsQuery(trainingId: string, by: Axis) {
  const queryKey = ["trainings", trainingId, "metrics", by] as const;
  return queryOptions({
    queryKey,
    queryFn: async ({ client }): Promise<Metrics> => {
      const known = client.getQueryData<Metrics>(queryKey);
      const fresh = await answer(
        api.GET("/api/trainings/{training_id}/metrics", {
          params: { path: { training_id: trainingId }, query: { by, since: known ? nextOf(known) : 0 } },
        }),
      );
      return known ? followedBy(known, fresh) : fresh;
    },
    structuralSharing: false,
  });
}

/** Return curves with what is new behind them; an answer from the very beginning takes their place. */
export function followedBy(known: Metrics, fresh: Metrics): Metrics {
  if (fresh.since === 0) return fresh;
  const names = new Set([...Object.keys(known.series), ...Object.keys(fresh.series)]);
  const series = [...names].map((name) => [name, joined(known.series[name], fresh.series[name])] as const);
  return { ...known, next: fresh.next, series: Object.fromEntries(series) };
}

/** The curves of a training, which grow while it runs. */
export function useMetrics(trainingId: string, by: Axis) {
  useMetricsNews([trainingId]);
  return useQuery(metricsQuery(trainingId, by));
}

/** The curves of several trainings, in their order. */
export function useAllMetrics(trainingIds: readonly string[], by: Axis) {
  useMetricsNews(trainingIds);
  return useQueries({ queries: trainingIds.map((id) => metricsQuery(id, by)) });
}

function useMetricsNews(trainingIds: readonly string[]): void {
  const queries = useQueryClient();
  const heard = useRef(new Map<string, unknown>());
  // Some trainings tell of every iteration, many times a second.
  const refresh = useThrottledCallback(() => {
    const shown = new Set<unknown>(trainingIds);
    void queries.invalidateQueries({
      predicate: ({ queryKey: [feature, id, part] }) =>
        feature === "trainings" && part === "metrics" && shown.has(id),
    });
  }, CALM_MS);
  useLive(
    trainingIds.map((id) => `training:${id}`),
    ({ kind, topic, payload }) => {
      if (kind !== "metrics") return;
      if (wereTakenBack(payload.since, heard.current.get(topic)))
        forget(queries, topic.slice("training:".length));
      heard.current.set(topic, payload.next);
      refresh();
    },
    () => {
      heard.current.clear();
      for (const id of trainingIds) forget(queries, id);
      refresh();
    },
  );
}

/**
 * Whether an announcement says that lines were taken back: but then, each begins where the one before ended.
 *
 * @param since where it begins
 * @param heard where the one before ended; undefined where none was heard, so that nobody knows
 */
export function wereTakenBack(since: unknown, heard: unknown): boolean {
  return typeof heard !== "number" || typeof since !== "number" || since < heard;
}

/** Have all of it fetched next time; until then, what is shown stays. What is on its way may be of before, and is dropped. */
function forget(queries: QueryClient, trainingId: string): void {
  const filters = { queryKey: ["trainings", trainingId, "metrics"] };
  void queries.cancelQueries(filters, { revert: false });
  queries.setQueriesData<Metrics>(filters, (known) => known && { ...known, next: 0 });
}

function nextOf(known: Metrics): number {
  const longest = Math.max(0, ...Object.values(known.series).map(({ x }) => x.length));
  return longest > MOST_POINTS ? 0 : known.next;
}

function joined(known?: Schemas["Series"], fresh?: Schemas["Series"]): Schemas["Series"] {
  if (!known || !fresh) return known ?? fresh ?? { x: [], y: [], points: 0 };
  return { x: [...known.x, ...fresh.x], y: [...known.y, ...fresh.y], points: known.points + fresh.points };
}
