import { Badge, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "wouter";

import { raceQuery, type Race } from "@/api/league/races";
import { useMay } from "@/api/people/session";
import { Fetched } from "@/components/Fetched";
import { LinkButton } from "@/components/LinkButton";
import { Page } from "@/components/Page";
import { useRaceEvents } from "@/components/races/useRaceEvents";

import { Phases } from "./race/Phases";
import { RaceTabs } from "./race/RaceTabs";
import { YourPart } from "./race/YourPart";

/** One race: when it is, the reader's own part, the board, and the rules. */
export default function RacePage() {
  const { t } = useTranslation("races");
  const { raceId = "" } = useParams();
  const query = useQuery(raceQuery(raceId));
  const mayHost = useMay("manage_races");
  const race = query.data;
  return (
    <Page
      title={race?.name ?? t("race.title")}
      lead={race?.description}
      actions={
        mayHost && race ? (
          <LinkButton to={`/races/${race.id}/edit`} variant="default">
            {t("race.host")}
          </LinkButton>
        ) : null
      }
    >
      <Fetched query={query}>{(found) => <Contents key={found.id} race={found} />}</Fetched>
    </Page>
  );
}

function Contents({ race }: { race: Race }) {
  const { t } = useTranslation("races");
  useRaceEvents(race.id);
  return (
    <>
      {race.status === "published" ? null : (
        <Text>
          <Badge variant="default" tt="none">
            {t(`status.${race.status}`)}
          </Badge>
        </Text>
      )}
      <Phases race={race} />
      <YourPart race={race} />
      <RaceTabs race={race} />
    </>
  );
}
