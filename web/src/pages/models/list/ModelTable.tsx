import { Anchor, Paper, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import type { Schemas } from "@/api/wire/client";
import { ModelMenu } from "@/components/models/ModelMenu";
import { WorkBadge } from "@/components/models/WorkBadge";
import { WideTable } from "@/components/tables/WideTable";
import { TrackName } from "@/components/tracks/TrackName";
import { lapTime, useFormats } from "@/i18n/format";
import { When } from "@/pages/models/When";

const UNKNOWN = "–";

/** Models as a table: how well each drives, what it does now, and what may be done with it. */
export function ModelTable({ models }: { models: readonly Schemas["ModelOverview"][] }) {
  const { t } = useTranslation("models");
  return (
    <Paper withBorder>
      <WideTable caption={t("list.caption")} minWidth={760} verticalSpacing="sm" horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("name")}</Table.Th>
            <Table.Th scope="col">{t("list.track")}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t("list.bestLap")}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t("list.finishRate")}
            </Table.Th>
            <Table.Th scope="col">{t("list.status")}</Table.Th>
            <Table.Th scope="col">{t("list.changed")}</Table.Th>
            <Table.Th scope="col">{t("list.actions")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {models.map((model) => (
            <ModelRow key={model.id} model={model} />
          ))}
        </Table.Tbody>
      </WideTable>
    </Paper>
  );
}

function ModelRow({ model }: { model: Schemas["ModelOverview"] }) {
  const { t } = useTranslation("models");
  const formats = useFormats();
  const training = model.newest_training;
  const finishRate = training?.finish_rate ?? null;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Anchor component={Link} href={`/models/${model.id}`} fw={600}>
          {model.name}
        </Anchor>
      </Table.Th>
      <Table.Td>
        <TrackName track={model.track} reverse={model.reverse} />
      </Table.Td>
      <Table.Td className="numbers" ta="right">
        {model.best_lap_ms === null ? UNKNOWN : lapTime(model.best_lap_ms)}
      </Table.Td>
      <Table.Td className="numbers" ta="right">
        {finishRate === null ? UNKNOWN : formats.percent(finishRate)}
      </Table.Td>
      <Table.Td>{training ? <WorkBadge status={training.status} /> : t("list.untrained")}</Table.Td>
      <Table.Td>
        <When iso={model.changed_at} />
      </Table.Td>
      <Table.Td>
        <ModelMenu model={model} />
      </Table.Td>
    </Table.Tr>
  );
}
