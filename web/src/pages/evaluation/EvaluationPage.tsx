import { Stack } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "wouter";

import { useMe } from "@/api/people/session";
import { evaluationQuery } from "@/api/road/evaluations";
import { modelQuery } from "@/api/road/models";
import type { Schemas } from "@/api/wire/client";
import { useLive } from "@/api/wire/live";
import { DiagnosisCard } from "@/components/diagnosis/DiagnosisCard";
import { NewEvaluation } from "@/components/evaluations/NewEvaluation";
import { FetchedPage } from "@/components/whole/FetchedPage";
import { JobStatus } from "@/components/jobs/JobStatus";
import { LinkButton } from "@/components/LinkButton";
import { Page } from "@/components/Page";

import { DriveTable } from "./DriveTable";
import { EvaluationReplay } from "./EvaluationReplay";
import { Result } from "./Result";
import { useMoment } from "./useMoment";
import { useRequestWords } from "./useRequestWords";

/** An evaluation: how it is doing, what came of it in words and numbers, and every drive to be watched again. */
export default function EvaluationPage() {
  const { evaluationId = "" } = useParams();
  const query = useQuery(evaluationQuery(evaluationId));
  return <FetchedPage query={query}>{(evaluation) => <Shown evaluation={evaluation} />}</FetchedPage>;
}

function Shown({ evaluation }: { evaluation: Schemas["Evaluation"] }) {
  const { t } = useTranslation("evaluation");
  const model = useQuery(modelQuery(evaluation.model_id)).data;
  const isOwn = useMe()?.id === evaluation.owner_id;
  const refresh = useNews(evaluation);
  return (
    <Page
      title={model ? t("titleOf", { model: model.name }) : t("title")}
      lead={useRequestWords(evaluation)}
      actions={
        <>
          {isOwn ? <NewEvaluation modelId={evaluation.model_id} /> : null}
          <LinkButton to={`/models/${evaluation.model_id}`} variant="default">
            {t("toModel")}
          </LinkButton>
        </>
      }
    >
      {evaluation.status === "succeeded" ? null : (
        <JobStatus jobId={evaluation.job_id} canStop={isOwn} onEnded={refresh} />
      )}
      {evaluation.summary ? <Result evaluation={evaluation} summary={evaluation.summary} /> : null}
      <Drives evaluation={evaluation} />
    </Page>
  );
}

function Drives({ evaluation }: { evaluation: Schemas["Evaluation"] }) {
  const moments = useMoment(evaluation);
  const hasTrace = evaluation.drives.some((drive) => drive.trace !== null);
  if (!hasTrace) return null;
  return (
    <Stack gap="lg">
      <DiagnosisCard
        evaluationId={evaluation.id}
        onShow={({ traceId, row }) => {
          const drive = evaluation.drives.find(({ trace }) => trace?.artifact_id === traceId);
          if (drive) moments.jump(drive.number, row);
        }}
      />
      <EvaluationReplay evaluation={evaluation} moments={moments} />
      <DriveTable evaluation={evaluation} onReplay={moments.jump} />
    </Stack>
  );
}

/** Fetch the evaluation again when a drive has come, and when it has ended. */
function useNews({ id, job_id: jobId, ended_at: endedAt }: Schemas["Evaluation"]): () => void {
  const queries = useQueryClient();
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ["evaluations", id] });
  };
  useLive(endedAt === null ? [`job:${jobId}`] : [], refresh, refresh);
  return refresh;
}
