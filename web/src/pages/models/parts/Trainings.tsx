import { Anchor, Paper, Stack, Table } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import { modelTrainingsQuery } from "@/api/road/models";
import type { Schemas } from "@/api/wire/client";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { LinkButton } from "@/components/LinkButton";
import { WorkBadge } from "@/components/models/WorkBadge";
import { MoreButton } from "@/components/tables/MoreButton";
import { WideTable } from "@/components/tables/WideTable";
import { lapTime, useFormats } from "@/i18n/format";

import type { PartProps } from "./Parts";

const UNKNOWN = "–";

/** The trainings of a model, newest first. */
export function Trainings({ model }: PartProps) {
  const { t } = useTranslation("models");
  const query = useInfiniteQuery(modelTrainingsQuery(model.id));
  return (
    <Fetched query={query}>
      {({ pages }) => {
        const trainings = pages.flatMap((page) => page.items);
        const [newest, before] = trainings;
        if (!newest) return <Empty title={t("trainings.empty")}>{t("trainings.emptyHelp")}</Empty>;
        return (
          <Stack align="flex-start">
            {before ? (
              <LinkButton to={`/compare?trainings=${before.id},${newest.id}`} variant="default">
                {t("trainings.compare")}
              </LinkButton>
            ) : null}
            <div style={{ width: "100%" }}>
              <TrainingTable trainings={trainings} />
            </div>
            <MoreButton query={query} />
          </Stack>
        );
      }}
    </Fetched>
  );
}

function TrainingTable({ trainings }: { trainings: readonly Schemas["Training"][] }) {
  const { t } = useTranslation("models");
  return (
    <Paper withBorder>
      <WideTable caption={t("trainings.caption")} minWidth={640} verticalSpacing="sm" horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("trainings.started")}</Table.Th>
            <Table.Th scope="col">{t("trainings.version")}</Table.Th>
            <Table.Th scope="col">{t("list.status")}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t("list.finishRate")}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t("list.bestLap")}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t("trainings.took")}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {trainings.map((training) => (
            <TrainingRow key={training.id} training={training} />
          ))}
        </Table.Tbody>
      </WideTable>
    </Paper>
  );
}

function TrainingRow({ training }: { training: Schemas["Training"] }) {
  const formats = useFormats();
  const { finish_rate: finishRate, best_lap_ms: bestLapMs } = training;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Anchor component={Link} href={`/trainings/${training.id}`}>
          {formats.moment(training.created_at)}
        </Anchor>
      </Table.Th>
      <Table.Td>{training.version}</Table.Td>
      <Table.Td>
        <WorkBadge status={training.status} />
      </Table.Td>
      <Table.Td className="numbers" ta="right">
        {finishRate === null ? UNKNOWN : formats.percent(finishRate)}
      </Table.Td>
      <Table.Td className="numbers" ta="right">
        {bestLapMs === null ? UNKNOWN : lapTime(bestLapMs)}
      </Table.Td>
      <Table.Td className="numbers" ta="right">
        {formats.duration(training.elapsed_s)}
      </Table.Td>
    </Table.Tr>
  );
}
