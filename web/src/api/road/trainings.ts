import { infiniteQueryOptions, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";

import { answer, api, type Schemas } from "@/api/wire/client";
import { useLive } from "@/api/wire/live";
import { traceQuery } from "./traces";

/** One training, as far as it is. */
export type Training = Schemas["Training"];
/** One evaluation while a model was trained, with the drive that was recorded. */
export type Examined = Schemas["Examined"];
/** What a training has written that a person may read: the trainer's own words, or the reward function's prints. */
export type Writing = "log" | "prints";

const EVALUATIONS_A_PAGE = 20;

/** One training, as far as it is. */
export function trainingQuery(trainingId: string) {
  return queryOptions({
    queryKey: ["trainings", trainingId],
    queryFn: () =>
      answer(api.GET("/api/trainings/{training_id}", { params: { path: { training_id: trainingId } } })),
  });
}

/** How the policy drove in the evaluations of a training, latest first, page by page. */
export function trainingEvaluationsQuery(trainingId: string) {
  return infiniteQueryOptions({
    queryKey: ["trainings", trainingId, "evaluations"],
    queryFn: ({ pageParam: before }) => evaluationsBefore(trainingId, EVALUATIONS_A_PAGE, before),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => (page.length < EVALUATIONS_A_PAGE ? undefined : page.at(-1)?.iteration),
  });
}

/** The latest recorded drive of a training; null until there is one. */
export function latestTraceQuery(trainingId: string) {
  return queryOptions({
    queryKey: ["trainings", trainingId, "trace"],
    queryFn: async ({ client }) => {
      const latest = await evaluationsBefore(trainingId, EVALUATIONS_A_PAGE);
      const recorded = latest.find(({ trace }) => trace !== null)?.trace;
      return recorded ? client.query(traceQuery(recorded.artifact_id)) : null;
    },
  });
}

/** The evaluation that chose the best checkpoint; null until there is one. */
export function bestEvaluationQuery(trainingId: string) {
  return queryOptions({
    queryKey: ["trainings", trainingId, "best"],
    queryFn: async () => {
      const [best] = await trainingFiles(trainingId, "best_package");
      const iteration = best?.facts.iteration;
      if (typeof iteration !== "number") return null;
      const [evaluation] = await evaluationsBefore(trainingId, 1, iteration + 1);
      return evaluation ?? null;
    },
  });
}

/** The packages that a training has left: the policy that its evaluations chose, and the last one. */
export function trainingPackagesQuery(trainingId: string) {
  return queryOptions({
    queryKey: ["trainings", trainingId, "packages"],
    queryFn: async () => {
      const [best, last] = await Promise.all([
        trainingFiles(trainingId, "best_package"),
        trainingFiles(trainingId, "last_package"),
      ]);
      return { best: best[0] ?? null, last: last[0] ?? null };
    },
  });
}

/** What a training has written, the latest of it. */
export function writingQuery(trainingId: string, writing: Writing) {
  const params = { path: { training_id: trainingId } };
  return queryOptions({
    queryKey: ["trainings", trainingId, writing],
    queryFn: async () => {
      const text = await answer<string | undefined>(
        writing === "log"
          ? api.GET("/api/trainings/{training_id}/log", { params, parseAs: "text" })
          : api.GET("/api/trainings/{training_id}/prints", { params, parseAs: "text" }),
      );
      // Of an answer without a body nothing is read.
      return text ?? "";
    },
  });
}

/** Where what a training has written is downloaded. */
export function writingAddress(trainingId: string, writing: Writing): string {
  return `/api/trainings/${encodeURIComponent(trainingId)}/${writing}`;
}

/** Go on with a training that has ended, so many minutes longer. */
export function continueTraining(trainingId: string, minutes: number) {
  return answer(
    api.POST("/api/trainings/{training_id}/continue", {
      params: { path: { training_id: trainingId } },
      body: { more: { minutes } },
    }),
  );
}

/** A training, up to date while it is shown; so is all that is asked for below its key. */
export function useTraining(trainingId: string) {
  const queries = useQueryClient();
  const { queryKey } = trainingQuery(trainingId);
  const refresh = (...parts: string[]) =>
    void queries.invalidateQueries({ queryKey: [...queryKey, ...parts], exact: parts.length === 0 });
  useLive(
    [`training:${trainingId}`],
    ({ kind, payload }) => {
      if (kind === "metrics") queries.setQueryData(queryKey, (known) => known && withNews(known, payload));
      else if (kind === "trace")
        ["evaluations", "trace"].forEach((part) => {
          refresh(part);
        });
      else if (kind === "package")
        ["best", "packages"].forEach((part) => {
          refresh(part);
        });
      else refresh(kind);
    },
    () =>
      void queries.invalidateQueries({
        queryKey,
        predicate: ({ queryKey: [, , part] }) => part !== "metrics",
      }),
  );
  return useQuery(trainingQuery(trainingId));
}

/** Return a training with what an announcement says of how far it is. */
export function withNews(training: Training, news: Readonly<Record<string, unknown>>): Training {
  const { steps, elapsed_s, finish_rate, best_lap_ms, progress } = news;
  const has = (value: unknown): value is number => typeof value === "number";
  return {
    ...training,
    steps: has(steps) ? steps : training.steps,
    elapsed_s: has(elapsed_s) ? elapsed_s : training.elapsed_s,
    finish_rate: has(finish_rate) ? finish_rate : null,
    best_lap_ms: has(best_lap_ms) ? best_lap_ms : null,
    progress: has(progress) ? progress : training.progress,
  };
}

function evaluationsBefore(trainingId: string, limit: number, before?: number): Promise<Examined[]> {
  const query = before === undefined ? { limit } : { limit, before };
  return answer(
    api.GET("/api/trainings/{training_id}/evaluations", {
      params: { path: { training_id: trainingId }, query },
    }),
  );
}

function trainingFiles(trainingId: string, kind: "best_package" | "last_package") {
  return answer(
    api.GET("/api/trainings/{training_id}/files", {
      params: { path: { training_id: trainingId }, query: { kind } },
    }),
  );
}
