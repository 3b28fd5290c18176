import { infiniteQueryOptions, queryOptions, type QueryClient } from "@tanstack/react-query";

import { readLapTrace } from "@/replay/readLapTrace";

import { answer, api, type Schemas } from "@/api/wire/client";

export type Submission = Schemas["Submission"];

const PAGE = 50;

/** What came of submitting a model: the submission, and whether it is one more. */
export interface Taken {
  readonly submission: Submission;
  /** False where the same weights of this model stood already, so that no try was used up. */
  readonly isNew: boolean;
}

/** What the reader has submitted to a race, newest first, page by page. */
export function ownSubmissionsQuery(raceId: string) {
  return infiniteQueryOptions({
    queryKey: ["races", raceId, "submissions"],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/races/{race_id}/submissions", {
          params: { path: { race_id: raceId }, query: { limit: PAGE, cursor } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** Everything submitted to a race, newest first, page by page; for organisers. */
export function allSubmissionsQuery(raceId: string) {
  return infiniteQueryOptions({
    queryKey: ["races", raceId, "submissions", "all"],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/races/{race_id}/submissions/all", {
          params: { path: { race_id: raceId }, query: { limit: PAGE, cursor } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** One submission with its place in the queue, or its result. */
export function submissionQuery(submissionId: string) {
  return queryOptions({
    queryKey: ["submissions", submissionId],
    queryFn: () =>
      answer(
        api.GET("/api/submissions/{submission_id}", { params: { path: { submission_id: submissionId } } }),
      ),
  });
}

/** A recorded drive of a submission, counted from 1. It never changes. */
export function recordingQuery(submissionId: string, run: number) {
  return queryOptions({
    queryKey: ["submissions", submissionId, "recordings", run],
    queryFn: async () =>
      readLapTrace(
        await answer(
          api.GET("/api/submissions/{submission_id}/recordings/{run}", {
            params: { path: { submission_id: submissionId, run } },
          }),
        ),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Submit a model to the phase that is open; null for the package that stands for it. */
export async function submitModel(
  raceId: string,
  modelId: string,
  packageId: string | null = null,
): Promise<Taken> {
  const asked = api.POST("/api/races/{race_id}/submissions", {
    params: { path: { race_id: raceId } },
    body: { model_id: modelId, package_id: packageId },
  });
  const submission = await answer(asked);
  return { submission, isNew: (await asked).response.status === 201 };
}

/** Show a model on the board for comparison, without a rank. */
export function submitBaseline(raceId: string, modelId: string) {
  return answer(
    api.POST("/api/races/{race_id}/baselines", {
      params: { path: { race_id: raceId } },
      body: { model_id: modelId, package_id: null },
    }),
  );
}

/** What may be done with a submission that was taken. */
export type SubmissionAct = "withdraw" | "choose" | "judge-again";

/** Withdraw a submission for good, let it be the one that counts, or have a failed one judged again. */
export function changeSubmission(submissionId: string, act: SubmissionAct): Promise<Submission> {
  const params = { path: { submission_id: submissionId } };
  switch (act) {
    case "withdraw":
      return answer(api.POST("/api/submissions/{submission_id}/withdraw", { params }));
    case "choose":
      return answer(api.POST("/api/submissions/{submission_id}/choose", { params }));
    case "judge-again":
      return answer(api.POST("/api/submissions/{submission_id}/judge-again", { params }));
  }
}

/** Have what is shown of the submissions to a race fetched again, and what hangs on them. */
export async function refreshSubmissions(queries: QueryClient, raceId: string): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ["races", raceId, "submissions"] }),
    queries.invalidateQueries({ queryKey: ["races", raceId], exact: true }),
    queries.invalidateQueries({ queryKey: ["submissions"] }),
  ]);
}
