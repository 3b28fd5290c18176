import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Pencil, Timer } from "lucide-react";
import { useTranslation } from "react-i18next";

import { trainingQuery } from "@/api/road/trainings";
import type { Schemas } from "@/api/wire/client";
import { LinkButton } from "@/components/LinkButton";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useFormats } from "@/i18n/format";
import { usualMinutes } from "@/pages/start/first/firstModel";
import { TrainButton } from "@/pages/start/TrainButton";
import { useTrain, useTrainLonger } from "@/pages/start/useTrain";

interface Props {
  model: Schemas["ModelOverview"];
  trainingId: string;
}

/** What to do after a training: train what was changed since; or else improve the code, or train longer. */
export function NextStep({ model, trainingId }: Props) {
  const { t } = useTranslation("start");
  const trained = useQuery(trainingQuery(trainingId)).data;
  if (!trained) return null;
  const isChanged = trained.version < model.latest_version;
  return (
    <Paper withBorder p="md" component="section">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t("next.title")}
        </Title>
        {isChanged ? <TrainChanges model={model} /> : <Improve model={model} trainingId={trainingId} />}
      </Stack>
    </Paper>
  );
}

function TrainChanges({ model }: { model: Schemas["ModelOverview"] }) {
  const { t } = useTranslation("start");
  return (
    <TrainButton training={useTrain(model.id)} note={t("next.changed")}>
      {t("next.trainVersion", { number: model.latest_version })}
    </TrainButton>
  );
}

function Improve({ model, trainingId }: Props) {
  const { t } = useTranslation("start");
  const formats = useFormats();
  const minutes = usualMinutes() ?? 1;
  const longer = useTrainLonger(trainingId, minutes);
  return (
    <>
      <Text size="sm">{t("next.improveHow")}</Text>
      <Group gap="sm">
        <LinkButton to={`/models/${model.id}/reward`} leftSection={<Pencil size={18} aria-hidden />}>
          {t("next.improve")}
        </LinkButton>
        <Button
          variant="default"
          leftSection={<Timer size={18} aria-hidden />}
          loading={longer.isPending}
          onClick={longer.begin}
        >
          {t("next.longer", { duration: formats.duration(minutes * 60) })}
        </Button>
      </Group>
      {longer.error ? <ProblemAlert error={longer.error} /> : null}
    </>
  );
}
