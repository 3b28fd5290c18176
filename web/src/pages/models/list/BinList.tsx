import { Button, Paper, Table, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";

import { refreshModels, restoreModel } from "@/api/road/models";
import type { Schemas } from "@/api/wire/client";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { ProblemAlert } from "@/components/ProblemAlert";
import { MoreButton } from "@/components/tables/MoreButton";
import { WideTable } from "@/components/tables/WideTable";
import { TrackName } from "@/components/tracks/TrackName";
import { When } from "@/pages/models/When";

import { useFoundModels } from "./useFoundModels";

/** The models in the bin, each with the way back. */
export function BinList({ search }: { search: string }) {
  const { t } = useTranslation("models");
  const { query, models, isSearching } = useFoundModels(search, true);
  return (
    <Fetched query={query}>
      {() =>
        models.length === 0 ? (
          <Empty title={isSearching ? t("list.nothingFound") : t("bin.empty")}>{t("bin.help")}</Empty>
        ) : (
          <>
            <Text c="dimmed">{t("bin.help")}</Text>
            <BinTable models={models} />
            <MoreButton query={query} />
          </>
        )
      }
    </Fetched>
  );
}

function BinTable({ models }: { models: readonly Schemas["ModelOverview"][] }) {
  const { t } = useTranslation("models");
  return (
    <Paper withBorder>
      <WideTable caption={t("bin.caption")} minWidth={480} verticalSpacing="sm" horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("name")}</Table.Th>
            <Table.Th scope="col">{t("list.track")}</Table.Th>
            <Table.Th scope="col">{t("bin.deleted")}</Table.Th>
            <Table.Th scope="col">{t("list.actions")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {models.map((model) => (
            <Table.Tr key={model.id}>
              <Table.Th scope="row" fw={600}>
                {model.name}
              </Table.Th>
              <Table.Td>
                <TrackName track={model.track} reverse={model.reverse} />
              </Table.Td>
              <Table.Td>{model.deleted_at ? <When iso={model.deleted_at} /> : null}</Table.Td>
              <Table.Td>
                <Restore model={model} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </Paper>
  );
}

function Restore({ model }: { model: Schemas["ModelOverview"] }) {
  const { t } = useTranslation("models");
  const queries = useQueryClient();
  const restore = useMutation({
    mutationFn: () => restoreModel(model.id),
    onSuccess: () => refreshModels(queries),
  });
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<Undo2 size={16} aria-hidden />}
        loading={restore.isPending}
        aria-label={t("bin.restoreThis", { name: model.name })}
        onClick={() => {
          restore.mutate();
        }}
      >
        {t("bin.restore")}
      </Button>
      {restore.error ? <ProblemAlert error={restore.error} /> : null}
    </>
  );
}
