import { infiniteQueryOptions, queryOptions, type QueryClient } from "@tanstack/react-query";

import { answer, api, type Schemas } from "@/api/wire/client";

/** What a request for a package may name: the best or the last of the newest training, or one by its id. */
export type PackageChoice = NonNullable<Schemas["NewClone"]["package"]>;

/** The reader's own models, newest first, page by page; or what they have in the bin. */
export function modelsQuery(isBin = false) {
  return infiniteQueryOptions({
    queryKey: ["models", isBin ? "bin" : "list"],
    queryFn: ({ pageParam: cursor }) => {
      const params = { query: { limit: 100, cursor } };
      return answer(isBin ? api.GET("/api/models/bin", { params }) : api.GET("/api/models", { params }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** One model with its latest version; also one that is in the bin. */
export function modelQuery(modelId: string) {
  return queryOptions({
    queryKey: ["models", modelId],
    queryFn: () => answer(api.GET("/api/models/{model_id}", { params: { path: { model_id: modelId } } })),
  });
}

/** The versions of a model, newest first, without their code. */
export function versionsQuery(modelId: string) {
  return queryOptions({
    queryKey: ["models", modelId, "versions"],
    queryFn: () =>
      answer(
        api.GET("/api/models/{model_id}/versions", {
          params: { path: { model_id: modelId }, query: { limit: 200 } },
        }),
      ),
  });
}

/** One version of a model with everything in it; a version never changes. */
export function versionQuery(modelId: string, number: number) {
  return queryOptions({
    queryKey: ["models", modelId, "versions", number],
    queryFn: () =>
      answer(
        api.GET("/api/models/{model_id}/versions/{number}", {
          params: { path: { model_id: modelId, number } },
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The trainings of a model, newest first, page by page. */
export function modelTrainingsQuery(modelId: string) {
  return infiniteQueryOptions({
    queryKey: ["models", modelId, "trainings"],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/models/{model_id}/trainings", {
          params: { path: { model_id: modelId }, query: { limit: 20, cursor } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** The evaluations of a model, newest first, page by page. */
export function modelEvaluationsQuery(modelId: string) {
  return infiniteQueryOptions({
    queryKey: ["models", modelId, "evaluations"],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/models/{model_id}/evaluations", {
          params: { path: { model_id: modelId }, query: { limit: 20, cursor } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** What of a model can be driven, cloned, submitted and downloaded. */
export function packagesQuery(modelId: string) {
  return queryOptions({
    queryKey: ["models", modelId, "packages"],
    queryFn: () =>
      answer(api.GET("/api/models/{model_id}/packages", { params: { path: { model_id: modelId } } })),
  });
}

/** Everything that a model's weights came from. */
export function lineageQuery(modelId: string) {
  return queryOptions({
    queryKey: ["models", modelId, "lineage"],
    queryFn: () =>
      answer(api.GET("/api/models/{model_id}/lineage", { params: { path: { model_id: modelId } } })),
  });
}

/** A model to be made: a name is enough, what is left out is the default. */
export type ModelRequest = Pick<Schemas["NewModel"], "name"> & Partial<Schemas["NewModel"]>;

/** Make a model. */
export function createModel(body: ModelRequest) {
  // The generated type asks for every field, also for those that a request may leave out.
  return answer(api.POST("/api/models", { body: body as Schemas["NewModel"] }));
}

/** Train the latest version of a model on a processor, for as long as the version says. */
export function startTraining(modelId: string) {
  return answer(
    api.POST("/api/models/{model_id}/trainings", {
      params: { path: { model_id: modelId } },
      body: { gpu_share: 0 },
    }),
  );
}

/** Change what a model is called, or what is said about it. */
export function changeModel(modelId: string, body: Schemas["ModelChanges"]) {
  return answer(api.PATCH("/api/models/{model_id}", { params: { path: { model_id: modelId } }, body }));
}

/** Make a model that goes on with what another one has learnt. */
export function cloneModel(modelId: string, body: Schemas["NewClone"]) {
  return answer(api.POST("/api/models/{model_id}/clone", { params: { path: { model_id: modelId } }, body }));
}

/** Put a model into the bin; what runs for it is stopped. */
export function deleteModel(modelId: string) {
  return answer(api.DELETE("/api/models/{model_id}", { params: { path: { model_id: modelId } } }));
}

/** Take a model back out of the bin. */
export function restoreModel(modelId: string) {
  return answer(api.POST("/api/models/{model_id}/restore", { params: { path: { model_id: modelId } } }));
}

/** Where a package of a model is downloaded. */
export function packageAddress(artifactId: string): string {
  return `/api/artifacts/${encodeURIComponent(artifactId)}/content`;
}

/** Have everything about models fetched again where it is shown. */
export function refreshModels(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: ["models"] });
}
