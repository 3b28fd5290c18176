import { useQueries } from "@tanstack/react-query";

import { traceQuery } from "@/api/road/traces";
import { bestEvaluationQuery } from "@/api/road/trainings";
import type { LapTrace } from "@/replay/lapTrace";

import type { Run } from "./useRuns";

/** The recorded drive of a training's best checkpoint. */
export interface BestDrive {
  readonly run: Run;
  readonly trace: LapTrace;
}

/** The drives of the best checkpoints of some trainings, in their order; those that have none are left out. */
export function useBestDrives(runs: readonly Run[]) {
  const evaluations = useQueries({ queries: runs.map(({ id }) => bestEvaluationQuery(id)) });
  const recorded = runs.flatMap((run, at) => {
    const artifactId = evaluations[at]?.data?.trace?.artifact_id;
    return artifactId === undefined ? [] : [{ run, artifactId }];
  });
  const traces = useQueries({ queries: recorded.map(({ artifactId }) => traceQuery(artifactId)) });
  const drives = recorded.flatMap(({ run }, at): BestDrive[] => {
    const trace = traces[at]?.data;
    return trace ? [{ run, trace }] : [];
  });
  const asked = [...evaluations, ...traces];
  return {
    drives,
    problem: asked.find(({ error }) => error !== null)?.error ?? null,
    isLoading: asked.some(({ isLoading }) => isLoading),
  };
}
