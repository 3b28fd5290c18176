import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";

import { refreshModels, startTraining } from "@/api/road/models";
import type { Schemas } from "@/api/wire/client";

import { SaveDialog } from "./SaveDialog";
import { TrainProblem } from "./TrainProblem";
import type { WorkState } from "../useWork";

interface Props {
  model: Schemas["Model"];
  state: WorkState;
}

/** What comes next: save what was written, or train what is saved. */
export function SaveAndTrain({ model, state }: Props) {
  const { t } = useTranslation("editor");
  const [isSaving, setSaving] = useState(false);
  const train = useTraining(model.id);
  const { isChanged } = state;
  const open = () => {
    setSaving(true);
  };
  useHotkeys([["mod+S", open]], [], true);
  return (
    <>
      {isChanged ? (
        <Button onClick={open}>{t("save.open")}</Button>
      ) : (
        <Button
          loading={train.isPending}
          onClick={() => {
            train.mutate();
          }}
        >
          {t("save.train")}
        </Button>
      )}
      <SaveDialog
        model={model}
        state={state}
        isOpen={isSaving}
        onClose={() => {
          setSaving(false);
        }}
        onTrain={() => {
          train.mutate();
        }}
      />
      <TrainProblem error={train.error} onClose={train.reset} />
    </>
  );
}

/** Train the latest version, and go where it can be watched. */
function useTraining(modelId: string) {
  const [, go] = useLocation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => startTraining(modelId),
    onSuccess: async (training) => {
      await refreshModels(queries);
      go(`/trainings/${training.id}`);
    },
  });
}
