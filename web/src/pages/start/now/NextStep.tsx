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
import { hasFailed } from "@/pages/start/modelInHand";
import { TrainButton } from "@/pages/start/TrainButton";
import { useTrain, useTrainLonger } from "@/pages/start/useTrain";

interface Props {
  model: Schemas["ModelOverview"];
  trainingId: string;
}

/** What to do after a training: train what was changed since; or else mend or improve the code, or train longer. */
export function NextStep({ model, trainingId }: Props) {
  const { t } = useTranslation("start");
  const trained = useQuery(trainingQuery(trainingId)).data;
  if (!trained) return null;
  return (
    <Paper withBorder p="md" component="section">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t("next.title")}
        </Title>
        <Step model={model} trained={trained} />
      </Stack>
    </Paper>
  );
}

function Step({ model, trained }: { model: Schemas["ModelOverview"]; trained: Schemas["Training"] }) {
  if (trained.version < model.latest_version) return <TrainChanges model={model} />;
  return hasFailed(model) ? <Mend model={model} /> : <Improve model={model} trainingId={trained.id} />;
}

function TrainChanges({ model }: { model: Schemas["ModelOverview"] }) {
  const { t } = useTranslation("start");
  return (
    <TrainButton training={useTrain(model.id)} note={t("next.changed")}>
      {t("next.trainVersion", { number: model.latest_version })}
    </TrainButton>
  );
}

/** After a failure: the code first, as more of the same would fail again. */
function Mend({ model }: { model: Schemas["ModelOverview"] }) {
  const { t } = useTranslation("start");
  return (
    <>
      <Text size="sm">{t("next.mend")}</Text>
      <LinkButton to={`/models/${model.id}/reward`} leftSection={<Pencil size={18} aria-hidden />}>
        {t("openCode")}
      </LinkButton>
    </>
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
