import { Badge, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "wouter";

import { raceQuery, type Race } from "@/api/league/races";
import { useMay } from "@/api/people/session";
import { FetchedPage } from "@/components/whole/FetchedPage";
import { LinkButton } from "@/components/LinkButton";
import { Page } from "@/components/Page";
import { useRaceEvents } from "@/components/races/useRaceEvents";

import { Phases } from "./race/Phases";
import { RaceTabs } from "./race/RaceTabs";
import { YourPart } from "./race/YourPart";

/** One race: when it is, the reader's own part, the board, and the rules. */
export default function RacePage() {
  const { raceId = "" } = useParams();
  const query = useQuery(raceQuery(raceId));
  return <FetchedPage query={query}>{(race) => <Shown key={race.id} race={race} />}</FetchedPage>;
}

function Shown({ race }: { race: Race }) {
  const { t } = useTranslation("races");
  const mayHost = useMay("manage_races");
  return (
    <Page
      title={race.name}
      lead={race.description}
      actions={
        mayHost ? (
          <LinkButton to={`/races/${race.id}/edit`} variant="default">
            {t("race.host")}
          </LinkButton>
        ) : null
      }
    >
      <Contents race={race} />
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
