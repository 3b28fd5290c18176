import { Paper, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import { useMe } from "@/api/people/session";
import { trainingPackagesQuery, type Training } from "@/api/road/trainings";
import { SubmitToRace } from "@/components/races/SubmitToRace";

/** The way to a race, once there is a policy of the reader's own that can drive in one. */
export function Next({ training }: { training: Training }) {
  const { t } = useTranslation("training");
  const name = useId();
  const isOwn = useMe()?.id === training.owner_id;
  const packages = useQuery(trainingPackagesQuery(training.id)).data;
  if (!isOwn || !packages?.best) return null;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={name}>
      <Stack gap="sm">
        <Title order={2} size="h4" id={name}>
          {t("next.title")}
        </Title>
        <SubmitToRace modelId={training.model_id} />
      </Stack>
    </Paper>
  );
}
