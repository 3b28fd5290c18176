import { queryOptions } from "@tanstack/react-query";

import { answer, api, type Schemas } from "@/api/wire/client";

/** How a car drives, in words: a headline, and what to look at, worst first. */
export type Diagnosis = Schemas["Diagnosis"];
/** One thing that costs the car its lap or time, with the moments to see it, and hints. */
export type Finding = Schemas["Finding"];
/** A bend of a track, numbered from 1 in the order in which it is driven. */
export type Bend = Schemas["Bend"];

/** What is diagnosed. */
export type Diagnosed = { readonly trainingId: string } | { readonly evaluationId: string };

/** How a training's or an evaluation's car drives, in words. */
export function diagnosisQuery(diagnosed: Diagnosed) {
  return queryOptions({
    queryKey: [...keyOf(diagnosed), "diagnosis"],
    queryFn: () =>
      "trainingId" in diagnosed
        ? answer(
            api.GET("/api/trainings/{training_id}/diagnosis", {
              params: { path: { training_id: diagnosed.trainingId } },
            }),
          )
        : answer(
            api.GET("/api/evaluations/{evaluation_id}/diagnosis", {
              params: { path: { evaluation_id: diagnosed.evaluationId } },
            }),
          ),
  });
}

/** A track and the way it is driven. */
export interface Road {
  readonly track: string;
  readonly reverse: boolean;
}

/** Where the car drove that is diagnosed; that never changes. */
export function roadQuery(diagnosed: Diagnosed) {
  return queryOptions({
    queryKey: [...keyOf(diagnosed), "road"],
    queryFn: async (): Promise<Road> => {
      const { track, reverse } = await specOf(diagnosed);
      return { track, reverse };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function keyOf(diagnosed: Diagnosed): readonly [string, string] {
  return "trainingId" in diagnosed
    ? ["trainings", diagnosed.trainingId]
    : ["evaluations", diagnosed.evaluationId];
}

async function specOf(diagnosed: Diagnosed): Promise<Road> {
  if ("trainingId" in diagnosed) {
    const path = { training_id: diagnosed.trainingId };
    return (await answer(api.GET("/api/trainings/{training_id}", { params: { path } }))).spec;
  }
  const path = { evaluation_id: diagnosed.evaluationId };
  return (await answer(api.GET("/api/evaluations/{evaluation_id}", { params: { path } }))).request;
}
