import { Anchor, Paper, Stack, Table } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import { modelEvaluationsQuery, packagesQuery } from "@/api/road/models";
import type { Schemas } from "@/api/wire/client";
import { Empty } from "@/components/Empty";
import { NewEvaluation } from "@/components/evaluations/NewEvaluation";
import { Fetched } from "@/components/Fetched";
import { WorkBadge } from "@/components/models/WorkBadge";
import { MoreButton } from "@/components/tables/MoreButton";
import { WideTable } from "@/components/tables/WideTable";
import { TrackName } from "@/components/tracks/TrackName";
import { lapTime, useFormats } from "@/i18n/format";

import type { PartProps } from "./Parts";

/** The evaluations of a model, newest first, and the way to a new one. */
export function Evaluations({ model, isOwn }: PartProps) {
  const { t } = useTranslation("models");
  const query = useInfiniteQuery(modelEvaluationsQuery(model.id));
  const hasLearnt = (useQuery(packagesQuery(model.id)).data?.length ?? 0) > 0;
  return (
    <Stack>
      {isOwn && hasLearnt ? (
        <div>
          <NewEvaluation modelId={model.id} />
        </div>
      ) : null}
      <Fetched query={query}>
        {({ pages }) => {
          const evaluations = pages.flatMap((page) => page.items);
          if (evaluations.length === 0)
            return <Empty title={t("evaluations.empty")}>{t("evaluations.emptyHelp")}</Empty>;
          return (
            <>
              <EvaluationTable evaluations={evaluations} />
              <MoreButton query={query} />
            </>
          );
        }}
      </Fetched>
    </Stack>
  );
}

function EvaluationTable({ evaluations }: { evaluations: readonly Schemas["EvaluationOverview"][] }) {
  const { t } = useTranslation("models");
  return (
    <Paper withBorder>
      <WideTable
        caption={t("evaluations.caption")}
        minWidth={640}
        verticalSpacing="sm"
        horizontalSpacing="md"
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("evaluations.started")}</Table.Th>
            <Table.Th scope="col">{t("list.track")}</Table.Th>
            <Table.Th scope="col">{t("list.status")}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t("evaluations.laps")}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t("list.bestLap")}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t("evaluations.incidents")}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {evaluations.map((evaluation) => (
            <EvaluationRow key={evaluation.id} evaluation={evaluation} />
          ))}
        </Table.Tbody>
      </WideTable>
    </Paper>
  );
}

function EvaluationRow({ evaluation }: { evaluation: Schemas["EvaluationOverview"] }) {
  const { t } = useTranslation("models");
  const formats = useFormats();
  const { request, summary } = evaluation;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Anchor component={Link} href={`/evaluations/${evaluation.id}`}>
          {formats.moment(evaluation.created_at)}
        </Anchor>
      </Table.Th>
      <Table.Td>
        <TrackName track={request.track} reverse={request.reverse} />
      </Table.Td>
      <Table.Td>
        <WorkBadge status={evaluation.status} />
      </Table.Td>
      <Table.Td className="numbers" ta="right">
        {summary ? t("evaluations.ofLaps", { completed: summary.completed_laps, laps: summary.laps }) : "–"}
      </Table.Td>
      <Table.Td className="numbers" ta="right">
        {summary?.best_lap_ms ? lapTime(summary.best_lap_ms) : "–"}
      </Table.Td>
      <Table.Td className="numbers" ta="right">
        {summary ? formats.number(summary.incidents_per_lap, 1) : "–"}
      </Table.Td>
    </Table.Tr>
  );
}
