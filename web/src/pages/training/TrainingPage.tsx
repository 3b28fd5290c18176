import { Anchor, Grid, Stack } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "wouter";

import { useJob } from "@/api/road/jobs";
import { modelQuery } from "@/api/road/models";
import { useTraining, type Training } from "@/api/road/trainings";
import { DiagnosisCard } from "@/components/diagnosis/DiagnosisCard";
import { FetchedPage } from "@/components/whole/FetchedPage";
import { Page } from "@/components/Page";

import { Drives } from "./Drives";
import { Figures } from "./Figures";
import { Next } from "./next/Next";
import { Progress } from "./Progress";
import { Stage } from "./Stage";
import { TrainingActions } from "./next/TrainingActions";
import { TrainingCurves } from "./curves/TrainingCurves";
import { useShownDrive } from "./useShownDrive";
import { WhatItWas } from "./WhatItWas";
import { Writings } from "./Writings";

/** One training: how it goes, how the car drives, and what may be done next. */
export default function TrainingPage() {
  const { trainingId = "" } = useParams();
  const query = useTraining(trainingId);
  return <FetchedPage query={query}>{(training) => <Shown training={training} />}</FetchedPage>;
}

function Shown({ training }: { training: Training }) {
  const { t } = useTranslation("training");
  const queries = useQueryClient();
  const model = useQuery(modelQuery(training.model_id)).data;
  const isEnded = useJob(training.job_id).data?.is_ended ?? training.ended_at !== null;
  const [drive, show] = useShownDrive();
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ["trainings", training.id] });
    void queries.invalidateQueries({ queryKey: ["models"] });
  };
  return (
    <Page
      title={t("title", { name: model?.name ?? "…" })}
      lead={<Lead training={training} />}
      actions={model && isEnded ? <TrainingActions training={training} model={model} /> : null}
    >
      <Grid>
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stage training={training} isEnded={isEnded} drive={drive} onShow={show} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack>
            <Progress training={training} onEnded={refresh} />
            <Figures training={training} />
            <DiagnosisCard
              trainingId={training.id}
              onShow={({ traceId, row }) => {
                show({ traceId, row });
              }}
            />
          </Stack>
        </Grid.Col>
      </Grid>
      <TrainingCurves trainingId={training.id} isEnded={isEnded} />
      <Drives training={training} onShow={show} />
      {isEnded ? <Next training={training} /> : null}
      <WhatItWas training={training} />
      <Writings trainingId={training.id} />
    </Page>
  );
}

function Lead({ training }: { training: Training }) {
  const { t } = useTranslation("training");
  return (
    <>
      <Anchor component={Link} href={`/models/${training.model_id}`}>
        {t("lead.version", { number: training.version })}
      </Anchor>
      {training.continues_id === null ? null : (
        <>
          {" · "}
          <Anchor component={Link} href={`/trainings/${training.continues_id}`}>
            {t("lead.continues")}
          </Anchor>
        </>
      )}
    </>
  );
}
