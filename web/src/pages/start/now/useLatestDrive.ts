import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";

import { traceQuery } from "@/api/road/traces";
import { trainingEvaluationsQuery } from "@/api/road/trainings";
import type { LapTrace } from "@/replay/lapTrace";

/** The latest recorded drive of a training; null until there is one. While the next is on its way, the one before stays. */
export function useLatestDrive(trainingId: string): LapTrace | null {
  const evaluations = useInfiniteQuery(trainingEvaluationsQuery(trainingId)).data?.pages.flat();
  const latest = evaluations?.find(({ trace }) => trace !== null)?.trace?.artifact_id;
  const trace = useQuery({
    ...traceQuery(latest ?? ""),
    enabled: latest !== undefined,
    placeholderData: keepPreviousData,
  });
  return trace.data ?? null;
}
