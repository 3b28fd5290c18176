import { queryOptions } from "@tanstack/react-query";

import i18n from "@/i18n";
import {
  isRejudgement,
  isStepExplanation,
  type Rejudgement,
  type StepExplanation,
} from "@/replay/judgements";
import type { LapTrace } from "@/replay/lapTrace";
import { LapTraceProblem, readLapTrace } from "@/replay/readLapTrace";

import { answer, api, type Schemas } from "@/api/wire/client";
import { ApiProblem } from "@/api/wire/problem";

/** A recorded drive, by its artifact; it never changes. */
export function traceQuery(artifactId: string) {
  return queryOptions({
    queryKey: ["traces", artifactId],
    queryFn: async () => {
      const path = { artifact_id: artifactId };
      return readTrace(await answer(api.GET("/api/artifacts/{artifact_id}/content", { params: { path } })));
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Where the file of a recorded drive is downloaded. */
export function traceAddress(artifactId: string): string {
  return `/api/artifacts/${encodeURIComponent(artifactId)}/content`;
}

/**
 * Read a lap trace that the server sent.
 *
 * @throws ApiProblem which says in the reader's language why it cannot be shown.
 */
export async function readTrace(file: unknown): Promise<LapTrace> {
  try {
    return readLapTrace(file);
  } catch (error) {
    if (!(error instanceof LapTraceProblem)) throw error;
    await i18n.loadNamespaces("replay");
    throw new ApiProblem({
      status: 422,
      detail: i18n.t(`replay:refused.${error.fault}`, { part: error.part }),
      next_step: i18n.t("replay:refused.next"),
    });
  }
}

/** Ask why a reward function paid what it paid in one step of a recorded drive. */
export async function explainStep(body: Schemas["ExplainRequest"]): Promise<StepExplanation> {
  const { answer: found } = await answer(api.POST("/api/reward-functions/explain", { body }));
  return known(found, isStepExplanation);
}

/** Have recorded drives scored with a reward function. */
export async function rejudge(body: Schemas["RejudgeRequest"]): Promise<Rejudgement> {
  const { answer: found } = await answer(api.POST("/api/reward-functions/rejudge", { body }));
  return known(found, isRejudgement);
}

/** The description says of these documents only that they are objects: their form is that of the command line's --json. */
function known<T>(found: unknown, isKnown: (document: unknown) => document is T): T {
  if (isKnown(found)) return found;
  throw new ApiProblem({ status: 422, detail: i18n.t("common:problem.unknown", { status: 200 }) });
}
