import { Button, Group, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";

import { createRace, keepRace } from "@/api/league/hosting";
import { Page } from "@/components/Page";
import { ProblemAlert } from "@/components/ProblemAlert";
import { refusalsOf } from "@/forms/refusals";

import { newRace, requestOf } from "./raceDraft";
import { RaceForm } from "./RaceForm";

/** The form that makes a race: a draft at first, which only organisers see. */
export function NewRace() {
  const { t } = useTranslation("hosting");
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [draft, change] = useState(() => newRace(Date.now()));
  const create = useMutation({
    mutationFn: () => createRace(requestOf(draft)),
    onSuccess: async (race) => {
      await keepRace(queries, race);
      navigate(`/races/${race.id}/edit`, { replace: true });
    },
  });
  return (
    <Page title={t("new.title")} lead={t("new.lead")}>
      <Stack gap="md">
        <RaceForm draft={draft} change={change} refusals={refusalsOf(create.error)} />
        {create.error ? <ProblemAlert error={create.error} /> : null}
        <Group>
          <Button
            loading={create.isPending}
            onClick={() => {
              create.mutate();
            }}
          >
            {t("new.create")}
          </Button>
        </Group>
      </Stack>
    </Page>
  );
}
