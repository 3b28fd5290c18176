import { SimpleGrid, Stack } from "@mantine/core";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { racesQuery, type WantedRaces } from "@/api/league/races";
import { useLive } from "@/api/wire/live";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { LinkButton } from "@/components/LinkButton";
import { MoreButton } from "@/components/tables/MoreButton";

import { RaceCard } from "./RaceCard";

/** The races of a list, which comes and goes with what happens in the league. */
export function RaceList({ wanted }: { wanted: WantedRaces }) {
  const queries = useQueryClient();
  const query = useInfiniteQuery(racesQuery(wanted));
  const refresh = () => void queries.invalidateQueries({ queryKey: ["races", "list"] });
  useLive(
    ["league"],
    ({ kind }) => {
      if (kind.startsWith("race_")) refresh();
    },
    refresh,
  );
  return (
    <Fetched query={query}>
      {({ pages }) => {
        const races = pages.flatMap((page) => page.items);
        if (races.length === 0) return <NoRaces when={wanted.when} />;
        return (
          <Stack gap="md" align="stretch">
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
              {races.map((race) => (
                <RaceCard key={race.id} race={race} />
              ))}
            </SimpleGrid>
            <MoreButton query={query} />
          </Stack>
        );
      }}
    </Fetched>
  );
}

function NoRaces({ when }: { when: WantedRaces["when"] }) {
  const { t } = useTranslation("races");
  return (
    <Empty
      title={t(`list.none.${when}`)}
      action={
        when === "open" ? (
          <LinkButton to="/races?when=coming" variant="default">
            {t("submit.comingRaces")}
          </LinkButton>
        ) : null
      }
    >
      {when === "draft" ? t("list.noDraftNext") : null}
    </Empty>
  );
}
