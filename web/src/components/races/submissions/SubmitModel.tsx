import { Alert, Button, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import type { Race } from "@/api/league/races";
import { refreshSubmissions, submitModel, type Taken } from "@/api/league/submissions";
import { ProblemAlert } from "@/components/ProblemAlert";

import { Tries, triesLeft } from "./Tries";

interface Props {
  race: Race;
  modelId: string | null;
  /** Null for the package that stands for the model. */
  packageId?: string | null;
  onSubmitted?: ((submissionId: string) => void) | undefined;
}

/** The button that submits a model to the open phase of a race, what that costs, and what came of it. */
export function SubmitModel({ race, modelId, packageId = null, onSubmitted }: Props) {
  const { t } = useTranslation("races");
  const queries = useQueryClient();
  const submit = useMutation({
    mutationFn: (model: string) => submitModel(race.id, model, packageId),
    onSuccess: async ({ submission }) => {
      onSubmitted?.(submission.id);
      await refreshSubmissions(queries, race.id);
    },
  });
  return (
    <Stack gap="sm" align="flex-start">
      <Button
        loading={submit.isPending}
        disabled={modelId === null || triesLeft(race)?.tries === 0}
        onClick={() => {
          if (modelId !== null) submit.mutate(modelId);
        }}
      >
        {t("submit.button")}
      </Button>
      <Tries race={race} />
      {submit.data ? <Outcome taken={submit.data} /> : null}
      {submit.error ? <ProblemAlert error={submit.error} /> : null}
    </Stack>
  );
}

function Outcome({ taken }: { taken: Taken }) {
  const { t } = useTranslation("races");
  return (
    <Alert role="status" color={taken.isNew ? "teal" : "gray"}>
      {taken.isNew ? t("submit.taken", { number: taken.submission.number }) : t("submit.standsAlready")}{" "}
      <Link href={`/submissions/${taken.submission.id}`}>{t("submit.see")}</Link>
    </Alert>
  );
}
