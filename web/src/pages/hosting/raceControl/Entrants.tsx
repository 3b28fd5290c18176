import { Stack, Table } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { entrantsQuery } from "@/api/league/hosting";
import type { Race } from "@/api/league/races";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { MoreButton } from "@/components/tables/MoreButton";
import { WideTable } from "@/components/tables/WideTable";

import { EntrantRow } from "./EntrantRow";

/** Who takes part in a race, with what an organiser may decide about each. */
export function Entrants({ race }: { race: Race }) {
  const { t } = useTranslation("hosting");
  const query = useInfiniteQuery(entrantsQuery(race.id));
  const caption = t("entrants.caption");
  return (
    <Fetched query={query}>
      {({ pages }) => {
        const entrants = pages.flatMap((page) => page.items);
        if (entrants.length === 0) return <Empty title={t("entrants.none")}>{t("entrants.noneNext")}</Empty>;
        return (
          <Stack gap="sm">
            <WideTable caption={caption} isCaptionShown minWidth={760}>
              <Head hasDivisions={race.rules.divisions.length > 0} />
              <Table.Tbody>
                {entrants.map((entrant) => (
                  <EntrantRow key={entrant.account_id} race={race} entrant={entrant} />
                ))}
              </Table.Tbody>
            </WideTable>
            <MoreButton query={query} />
          </Stack>
        );
      }}
    </Fetched>
  );
}

function Head({ hasDivisions }: { hasDivisions: boolean }) {
  const { t } = useTranslation(["hosting", "races"]);
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th scope="col">{t("entrants.name")}</Table.Th>
        <Table.Th scope="col">{t("entrants.nickname")}</Table.Th>
        <Table.Th scope="col">{t("entrants.group")}</Table.Th>
        <Table.Th scope="col">{t("races:board.team")}</Table.Th>
        {hasDivisions ? <Table.Th scope="col">{t("races:board.division")}</Table.Th> : null}
        <Table.Th scope="col">{t("races:board.tries")}</Table.Th>
        <Table.Th scope="col">{t("entrants.joined")}</Table.Th>
        <Table.Th scope="col">{t("entrants.acts")}</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}
