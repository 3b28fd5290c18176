import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { editRace, keepRace } from "@/api/league/hosting";
import type { Race } from "@/api/league/races";
import { ApiProblem } from "@/api/wire/problem";
import { ProblemAlert } from "@/components/ProblemAlert";
import { refusalsOf } from "@/forms/refusals";

import { draftOf, requestOf } from "./raceDraft";
import { RaceForm } from "./RaceForm";

interface Props {
  race: Race;
  /** Told when the race has to be loaded again, as somebody else has changed it. */
  onStale: () => void;
}

/** The form that changes a race. What was typed stays while others change the race, until it is saved or loaded again. */
export function ChangeRace({ race, onStale }: Props) {
  const { t } = useTranslation(["hosting", "common"]);
  const queries = useQueryClient();
  const [draft, change] = useState(() => draftOf(race));
  const [version, setVersion] = useState(race.version);
  const save = useMutation({
    mutationFn: (rejudge: boolean) => editRace(race.id, { ...requestOf(draft), version, rejudge }),
    onSuccess: async (changed) => {
      setVersion(changed.version);
      change(draftOf(changed));
      await keepRace(queries, changed);
    },
  });
  const code = save.error instanceof ApiProblem ? save.error.code : null;
  const edit = (edited: typeof draft) => {
    if (save.isSuccess) save.reset();
    change(edited);
  };
  return (
    <Stack gap="md">
      <RaceForm draft={draft} change={edit} refusals={refusalsOf(save.error)} />
      {code === "results-would-change" ? (
        <RejudgeChoice
          error={save.error}
          isPending={save.isPending}
          onRejudge={() => {
            save.mutate(true);
          }}
        />
      ) : null}
      {save.error && code !== "results-would-change" ? (
        <ProblemAlert error={save.error} onRetry={code === "changed-meanwhile" ? onStale : undefined} />
      ) : null}
      <Group>
        <Button
          loading={save.isPending}
          disabled={race.status === "cancelled"}
          onClick={() => {
            save.mutate(false);
          }}
        >
          {t("common:save")}
        </Button>
        <Text role="status">{save.isSuccess ? t("common:saved") : null}</Text>
      </Group>
    </Stack>
  );
}

interface RejudgeProps {
  error: Error | null;
  isPending: boolean;
  onRejudge: () => void;
}

/** What a change of rules that decide results means, and the button that wants it all the same. */
function RejudgeChoice({ error, isPending, onRejudge }: RejudgeProps) {
  const { t } = useTranslation("hosting");
  return (
    <Alert color="red" role="alert" title={error?.message}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t("rejudge.text")}</Text>
        <Button color="red" loading={isPending} onClick={onRejudge}>
          {t("rejudge.button")}
        </Button>
      </Stack>
    </Alert>
  );
}
