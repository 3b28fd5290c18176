import { Grid, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";
import { JobStatus } from "@/components/jobs/JobStatus";
import { LinkButton } from "@/components/LinkButton";
import { CarOnTrack } from "@/pages/start/CarOnTrack";
import { hasFailed } from "@/pages/start/modelInHand";
import { TrainButton } from "@/pages/start/TrainButton";
import { useTrain } from "@/pages/start/useTrain";

/** A model that has learnt nothing yet; where its training went wrong, why, and the code first. */
export function ReadyToTrain({ model }: { model: Schemas["ModelOverview"] }) {
  const { t } = useTranslation("start");
  const training = useTrain(model.id);
  const isBroken = hasFailed(model);
  const code = (
    <LinkButton to={`/models/${model.id}/reward`} variant={isBroken ? "filled" : "default"}>
      {t("openCode")}
    </LinkButton>
  );
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <CarOnTrack track={model.track} reverse={model.reverse} trace={null} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Stack gap="md">
          {model.newest_training ? <JobStatus jobId={model.newest_training.job_id} /> : null}
          {isBroken ? code : null}
          <TrainButton training={training} isSecond={isBroken}>
            {model.newest_training ? t("trainAgain") : t("train")}
          </TrainButton>
          {isBroken ? null : code}
        </Stack>
      </Grid.Col>
    </Grid>
  );
}
