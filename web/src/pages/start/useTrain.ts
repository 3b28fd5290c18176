import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { createModel, refreshModels, startTraining } from "@/api/road/models";
import { continueTraining } from "@/api/road/trainings";
import { FIRST_REWARD } from "@/pages/start/first/firstModel";

/** Makes a model with every default and trains it. Should only the first succeed, the start goes on with the model. */
export function useFirstTraining() {
  const { t } = useTranslation("start");
  return useWork(async () => {
    const model = await createModel({ name: t("first.modelName"), reward: { example: FIRST_REWARD } });
    await startTraining(model.id);
  });
}

/** Trains the latest version of a model. */
export function useTrain(modelId: string) {
  return useWork(async () => {
    await startTraining(modelId);
  });
}

/** Goes on with a training that has ended, for some minutes more. */
export function useTrainLonger(trainingId: string, minutes: number) {
  return useWork(async () => {
    await continueTraining(trainingId, minutes);
  });
}

/** Work that was asked for, and how it goes. */
export interface Work {
  readonly begin: () => void;
  readonly isPending: boolean;
  readonly error: Error | null;
}

const KEY = ["start", "work"];

/** Work that is begun once, however fast the button is pressed; what the start shows is then asked for again. */
function useWork(mutationFn: () => Promise<void>): Work {
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationKey: KEY,
    mutationFn,
    onSettled: () => refreshModels(queries),
  });
  return {
    begin: () => {
      if (queries.isMutating({ mutationKey: KEY }) === 0) mutate();
    },
    isPending,
    error,
  };
}
