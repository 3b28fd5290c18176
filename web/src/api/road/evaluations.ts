import { queryOptions } from "@tanstack/react-query";

import { answer, api, type Schemas } from "@/api/wire/client";

/** One evaluation with every drive, lap by lap. */
export function evaluationQuery(evaluationId: string) {
  return queryOptions({
    queryKey: ["evaluations", evaluationId],
    queryFn: () =>
      answer(
        api.GET("/api/evaluations/{evaluation_id}", { params: { path: { evaluation_id: evaluationId } } }),
      ),
  });
}

/** Have a policy of a model driven under the rules of a race; it takes its turn in the queue. */
export function startEvaluation(modelId: string, body: Schemas["NewEvaluation"]) {
  return answer(
    api.POST("/api/models/{model_id}/evaluations", { params: { path: { model_id: modelId } }, body }),
  );
}

/** Where a drive is downloaded as a step log (CSV), as analysis tools of the field read it. */
export function stepLogAddress(evaluationId: string, number: number): string {
  return `/api/evaluations/${encodeURIComponent(evaluationId)}/drives/${number}/step-log`;
}
