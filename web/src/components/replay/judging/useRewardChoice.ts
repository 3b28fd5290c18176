import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { modelQuery, modelsQuery } from "@/api/road/models";
import { examplesQuery } from "@/api/road/rewardFunctions";

const EXAMPLE = "example ";

/** Which reward functions may be asked, the one that is chosen, and its text once it is there. */
export interface RewardChoices {
  readonly models: readonly { readonly id: string; readonly name: string }[];
  readonly examples: readonly { readonly name: string; readonly title: string }[];
  readonly chosen: string;
  readonly source: string | undefined;
  readonly error: unknown;
  choose(value: string): void;
}

/** The value of an example in the choice; that of a model is its id. */
export function exampleValue(name: string): string {
  return EXAMPLE + name;
}

/** The reader's models and the examples, to choose a reward function from; that of the model that drove comes first. */
export function useRewardChoice(modelId: string | undefined): RewardChoices {
  const examples = useQuery(examplesQuery);
  const models = useInfiniteQuery(modelsQuery());
  const [picked, choose] = useState<string | null>(null);
  const [first] = examples.data ?? [];
  const chosen = picked ?? modelId ?? (first ? exampleValue(first.name) : "");
  const example = examples.data?.find(({ name }) => exampleValue(name) === chosen);
  const isModel = chosen !== "" && !chosen.startsWith(EXAMPLE);
  const model = useQuery({ ...modelQuery(chosen), enabled: isModel });
  return {
    models: models.data?.pages.flatMap((page) => page.items) ?? [],
    examples: examples.data ?? [],
    chosen,
    source: isModel ? model.data?.version.reward.source : example?.source,
    error: examples.error ?? models.error ?? (isModel ? model.error : null),
    choose,
  };
}
