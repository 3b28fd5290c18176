import { Paper, Stack, Table, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import { workersQuery } from "@/api/road/jobs";
import type { Schemas } from "@/api/wire/client";
import { Fetched } from "@/components/Fetched";
import { WideTable } from "@/components/tables/WideTable";
import { useFormats } from "@/i18n/format";

/** Who carries out everybody's jobs, and how busy they are: for the operator. */
export function Workers() {
  const { t } = useTranslation("training");
  const name = useId();
  const query = useQuery(workersQuery);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={name}>
      <Stack gap="sm">
        <Title order={2} size="h4" id={name}>
          {t("queue.workers")}
        </Title>
        <Fetched query={query}>
          {({ lanes, workers }) => (
            <>
              <Lanes lanes={lanes} />
              <Machines workers={workers} />
            </>
          )}
        </Fetched>
      </Stack>
    </Paper>
  );
}

function Lanes({ lanes }: { lanes: readonly Schemas["LaneOverview"][] }) {
  const { t } = useTranslation("training");
  const formats = useFormats();
  const columns = [t("queue.lane"), t("queue.places"), t("queue.running"), t("queue.waiting")];
  return (
    <WideTable caption={t("queue.lanesCaption")} columns={columns}>
      {lanes.map(({ lane, places, running, waiting }) => (
        <Table.Tr key={lane}>
          <Table.Th scope="row" fw={400}>
            {t(`queue.lanes.${lane}`)}
          </Table.Th>
          <Table.Td>{formats.number(places)}</Table.Td>
          <Table.Td>{formats.number(running)}</Table.Td>
          <Table.Td>{formats.number(waiting)}</Table.Td>
        </Table.Tr>
      ))}
    </WideTable>
  );
}

function Machines({ workers }: { workers: readonly Schemas["Worker"][] }) {
  const { t } = useTranslation("training");
  const formats = useFormats();
  const columns = [t("queue.worker"), t("queue.host"), t("queue.state"), t("queue.seen")];
  return (
    <WideTable caption={t("queue.workersCaption")} columns={columns} minWidth={480}>
      {workers.map((worker) => (
        <Table.Tr key={worker.name}>
          <Table.Th scope="row" fw={400}>
            {worker.name}
          </Table.Th>
          <Table.Td>{worker.host}</Table.Td>
          <Table.Td>{t(worker.is_alive ? "queue.alive" : "queue.lost")}</Table.Td>
          <Table.Td>{formats.moment(worker.seen_at)}</Table.Td>
        </Table.Tr>
      ))}
    </WideTable>
  );
}
