import { Stack, Table, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { seasonStandingsQuery } from "@/api/league/seasons";
import type { Schemas } from "@/api/wire/client";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { MoreButton } from "@/components/tables/MoreButton";
import { WideTable } from "@/components/tables/WideTable";
import { useFormats } from "@/i18n/format";

import styles from "../board/board.module.css";

/** Who has earned how many points in the revealed races of a season. */
export function SeasonStandings({ season }: { season: Schemas["Season"] }) {
  const { t } = useTranslation("races");
  const query = useInfiniteQuery(seasonStandingsQuery(season.id));
  return (
    <Stack gap="sm" component="section">
      <Title order={2} size="h4">
        {t("season.standings", { season: season.name })}
      </Title>
      <Text size="sm" c="dimmed" maw="48rem">
        {season.description} {t("season.points", { points: season.points.join(", ") })}{" "}
        {season.counted_races === null ? null : t("season.counted", { count: season.counted_races })}
      </Text>
      <Fetched query={query}>
        {({ pages }) => {
          const lines = pages.flatMap((page) => page.items);
          if (lines.length === 0) return <Empty title={t("season.none")}>{t("season.noneNext")}</Empty>;
          return (
            <>
              <Lines lines={lines} caption={t("season.standings", { season: season.name })} />
              <MoreButton query={query} />
            </>
          );
        }}
      </Fetched>
    </Stack>
  );
}

function Lines({ lines, caption }: { lines: readonly Schemas["SeasonLine"][]; caption: string }) {
  const { t } = useTranslation("races");
  const formats = useFormats();
  return (
    <WideTable caption={caption} isCaptionShown minWidth={400}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("board.rank")}</Table.Th>
          <Table.Th scope="col">{t("board.name")}</Table.Th>
          <Table.Th scope="col">{t("season.pointsColumn")}</Table.Th>
          <Table.Th scope="col">{t("season.races")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <Table.Tr key={line.account_id} className={line.is_me ? styles.own : undefined}>
            <Table.Td className="numbers">{formats.number(line.rank)}</Table.Td>
            <Table.Th scope="row" fw="inherit">
              {line.name ?? t("board.leftName")}
              {line.is_me ? ` (${t("board.me")})` : null}
            </Table.Th>
            <Table.Td className="numbers">{line.points}</Table.Td>
            <Table.Td className="numbers">{line.races.filter(({ counts }) => counts).length}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
