import { useMutation, useQueryClient } from "@tanstack/react-query";

import { modelQuery, refreshModels } from "@/api/road/models";
import { saveReward } from "@/api/road/rewardFunctions";
import type { Schemas } from "@/api/wire/client";
import type { Work } from "@/editor/drafts/draft";

import { workOf, type WorkState } from "../useWork";

interface ToSave {
  work: Work;
  note: string;
}

/** Save work as a new version of a model, and go on from there. */
export function useSaving(model: Schemas["Model"], { saved }: Pick<WorkState, "saved">) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ work, note }: ToSave) => saveReward(model.id, work, note),
    onSuccess: (version, { work }) => {
      queries.setQueryData(modelQuery(model.id).queryKey, {
        ...model,
        version,
        latest_version: version.number,
      });
      saved(version.number, work, workOf(version.reward));
      return refreshModels(queries);
    },
  });
}
