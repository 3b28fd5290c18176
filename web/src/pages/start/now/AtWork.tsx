import { Grid, Paper, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { useTraining } from "@/api/road/trainings";
import type { Schemas } from "@/api/wire/client";
import { JobStatus } from "@/components/jobs/JobStatus";
import { CarOnTrack } from "@/pages/start/CarOnTrack";

import { Figures } from "./Figures";
import { SmallCurves } from "./SmallCurves";
import { useLatestDrive } from "./useLatestDrive";

interface Props {
  model: Schemas["ModelOverview"];
  training: Schemas["NewestTraining"];
}

/** A training that waits or runs: why and how long, then the car as it drives now, the figures, and how they grow. */
export function AtWork({ model, training }: Props) {
  const { t } = useTranslation("start");
  useTraining(training.id);
  const trace = useLatestDrive(training.id);
  return (
    <Stack gap="lg">
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap={4}>
            <CarOnTrack track={model.track} reverse={model.reverse} trace={trace} />
            <Text size="sm" c="dimmed" ta="center">
              {trace ? t("latestTry") : t("firstTry")}
            </Text>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack gap="md">
            <Paper withBorder p="md">
              <JobStatus jobId={training.job_id} canStop />
            </Paper>
            <Figures trainingId={training.id} />
          </Stack>
        </Grid.Col>
      </Grid>
      <SmallCurves trainingId={training.id} />
    </Stack>
  );
}
