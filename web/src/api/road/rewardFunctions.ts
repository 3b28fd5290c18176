import { queryOptions, type QueryFilters } from "@tanstack/react-query";

import { isBuilderForm, type Plan } from "@/editor/documents/builderForm";
import { isMapPoint } from "@/editor/documents/mapPoint";
import { isRewardCheck } from "@/editor/documents/rewardCheck";
import { isRewardMap, type CarPose } from "@/editor/documents/rewardMap";
import type { Language } from "@/i18n";

import { answer, api, type Schemas } from "@/api/wire/client";
import { ApiProblem } from "@/api/wire/problem";

/** A reward function and the way that the car is put on a track to ask it. */
export interface MapQuestion extends CarPose {
  readonly source: string;
  readonly track: string;
  readonly reverse: boolean;
}

const FOR_GOOD = { staleTime: Number.POSITIVE_INFINITY };
/** Another tab of this person took the place of a question, or all places were taken: it is asked once more. */
const ASK_AGAIN = [0, 409, 503];
const ASK_AGAIN_MS = 400;
const KEPT_MS = 60_000;

const PREVIEW = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: KEPT_MS,
  retry: (failures: number, error: Error) =>
    failures < 4 && error instanceof ApiProblem && ASK_AGAIN.includes(error.status),
  retryDelay: (failures: number) => ASK_AGAIN_MS * 2 ** failures,
};

/** Everything that a reward function is told in each step. */
export const parametersQuery = queryOptions({
  queryKey: ["reward-functions", "parameters"],
  queryFn: () => answer(api.GET("/api/reward-functions/parameters")),
  ...FOR_GOOD,
});

/** The reward functions that come with Racer. */
export const examplesQuery = queryOptions({
  queryKey: ["reward-functions", "examples"],
  queryFn: () => answer(api.GET("/api/reward-functions/examples")),
  ...FOR_GOOD,
});

/** What the form of the builder is made from. */
export const builderFormQuery = queryOptions({
  queryKey: ["reward-functions", "builder"],
  queryFn: async () => known(await answer(api.GET("/api/reward-functions/builder")), isBuilderForm),
  ...FOR_GOOD,
});

/** The Python that a plan stands for. */
export function planSourceQuery(plan: Plan, language: Language) {
  return queryOptions({
    queryKey: ["reward-functions", "builder", plan, language],
    queryFn: ({ signal }) =>
      answer(
        api.POST("/api/reward-functions/builder", { body: { plan: onTheWire(plan), language }, signal }),
      ).then((rendered) => rendered.source),
    ...PREVIEW,
  });
}

/** What comes of trying a reward function in hundreds of states. */
export function checkQuery(source: string, track: string) {
  return queryOptions({
    queryKey: ["reward-functions", "check", track, source],
    queryFn: async ({ signal }) => {
      const found = await answer(
        api.POST("/api/reward-functions/check", { body: { source, track }, signal }),
      );
      return known(found.answer, isRewardCheck);
    },
    ...PREVIEW,
  });
}

/** What a reward function pays at every place of a track, in cells of a size that is chosen by the server when null. */
export function mapQuery(question: MapQuestion, cell_m: number | null) {
  return queryOptions({
    queryKey: ["reward-functions", "map", question, cell_m],
    queryFn: async ({ signal }) => {
      const body = { ...question, cell_m };
      const found = await answer(api.POST("/api/reward-functions/map", { body, signal }));
      return known(found.answer, isRewardMap);
    },
    ...PREVIEW,
  });
}

/** The maps that are there first while somebody writes; a fine one leaves the size of its cells to the server. */
export const COARSE_MAPS: QueryFilters = {
  queryKey: ["reward-functions", "map"],
  predicate: ({ queryKey }) => queryKey[3] !== null,
};

/** The reward of one place, the line that set it, and the condition that decided. */
export function pointQuery(question: MapQuestion, x_m: number, y_m: number) {
  return queryOptions({
    queryKey: ["reward-functions", "point", question, x_m, y_m],
    queryFn: async ({ signal }) => {
      const body = { ...question, x_m, y_m };
      const found = await answer(api.POST("/api/reward-functions/map/point", { body, signal }));
      return known(found.answer, isMapPoint);
    },
    ...PREVIEW,
  });
}

/** What is saved as a new version of a model's reward: its code, or the plan that stands for it. */
export interface RewardToSave {
  readonly source: string;
  readonly plan: Plan | null;
}

/** Save a reward as a new version; where nothing has changed, the latest version stays and is returned. */
export function saveReward(modelId: string, reward: RewardToSave, note: string) {
  const choice = reward.plan ? { plan: onTheWire(reward.plan) } : { code: reward.source };
  const params = { path: { model_id: modelId } };
  return answer(api.POST("/api/models/{model_id}/versions", { params, body: { note, reward: choice } }));
}

/** A plan's terms come from the server's own form, and the server checks them again. */
function onTheWire(plan: Plan): Schemas["RewardPlan"] {
  return { format_version: 1, title: plan.title, terms: [...plan.terms] as unknown as Terms };
}

type Terms = Schemas["RewardPlan"]["terms"];

function known<T>(document: unknown, isIt: (document: unknown) => document is T): T {
  if (isIt(document)) return document;
  throw new TypeError("The server answered with a document that this page does not know.");
}
