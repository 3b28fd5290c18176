import { Grid, Stack } from "@mantine/core";
import { useState } from "react";

import type { Schemas } from "@/api/wire/client";
import { DiagnosisCard, type DiagnosisMoment } from "@/components/diagnosis/DiagnosisCard";
import { JobStatus } from "@/components/jobs/JobStatus";
import { hasFailed } from "@/pages/start/modelInHand";

import { BestDrive } from "./BestDrive";
import { Figures } from "./Figures";
import { NextStep } from "./NextStep";

/** The replay stays in sight while the diagnosis is read beside it. */
const UNDER_HEADER_PX = 72;

interface Props {
  model: Schemas["ModelOverview"];
  training: Schemas["NewestTraining"];
}

/** What came of a training: the drive, the diagnosis in words with the moments that it means, and what comes next. */
export function Learnt({ model, training }: Props) {
  const [moment, setMoment] = useState<DiagnosisMoment | null>(null);
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack gap="md" pos={{ base: "static", md: "sticky" }} top={UNDER_HEADER_PX}>
          <BestDrive trainingId={training.id} track={model.track} reverse={model.reverse} moment={moment} />
          <Figures trainingId={training.id} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Stack gap="md">
          {hasFailed(model) ? <JobStatus jobId={training.job_id} /> : null}
          <DiagnosisCard trainingId={training.id} onShow={setMoment} />
          <NextStep model={model} trainingId={training.id} />
        </Stack>
      </Grid.Col>
    </Grid>
  );
}
