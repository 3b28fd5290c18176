import { Button, Paper, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";

import { packageAddress, packagesQuery } from "@/api/road/models";
import type { Schemas } from "@/api/wire/client";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { WideTable } from "@/components/tables/WideTable";
import { lapTime, useFormats } from "@/i18n/format";

import type { PartProps } from "./Parts";

/** The packages of a model, which can be taken to the command line or to another league. */
export function Packages({ model }: PartProps) {
  const { t } = useTranslation("models");
  return (
    <Fetched query={useQuery(packagesQuery(model.id))}>
      {(packages) =>
        packages.length === 0 ? (
          <Empty title={t("packages.empty")}>{t("packages.emptyHelp")}</Empty>
        ) : (
          <Stack>
            <Text c="dimmed">{t("packages.help")}</Text>
            <PackageTable packages={packages} />
          </Stack>
        )
      }
    </Fetched>
  );
}

function PackageTable({ packages }: { packages: readonly Schemas["Package"][] }) {
  const { t } = useTranslation(["models", "common"]);
  const formats = useFormats();
  return (
    <Paper withBorder>
      <WideTable caption={t("packages.caption")} minWidth={560} verticalSpacing="sm" horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("packages.which")}</Table.Th>
            <Table.Th scope="col">{t("packages.made")}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t("list.bestLap")}
            </Table.Th>
            <Table.Th scope="col">{t("common:download")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {packages.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Th scope="row" fw={400}>
                {t(`packages.${one.kind}`)}
              </Table.Th>
              <Table.Td>{formats.moment(one.created_at)}</Table.Td>
              <Table.Td className="numbers" ta="right">
                {one.best_lap_ms === null ? "–" : lapTime(one.best_lap_ms)}
              </Table.Td>
              <Table.Td>
                <DownloadPackage one={one} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </Paper>
  );
}

function DownloadPackage({ one }: { one: Schemas["Package"] }) {
  const { t } = useTranslation(["models", "common"]);
  const formats = useFormats();
  const size = t("packages.size", { kilobytes: formats.number(one.size_bytes / 1024) });
  return (
    <Button
      component="a"
      href={packageAddress(one.id)}
      download
      aria-label={`${t("common:download")}: ${t(`packages.${one.kind}`)}, ${size}`}
      size="xs"
      variant="default"
      leftSection={<Download size={16} aria-hidden />}
    >
      {size}
    </Button>
  );
}
