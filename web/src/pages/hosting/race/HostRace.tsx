import { Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";

import { raceQuery, type Race } from "@/api/league/races";
import { FetchedPage } from "@/components/whole/FetchedPage";
import { LinkButton } from "@/components/LinkButton";
import { Page } from "@/components/Page";
import { useRaceEvents } from "@/components/races/useRaceEvents";

import { AllSubmissions } from "../raceControl/AllSubmissions";
import { Entrants } from "../raceControl/Entrants";
import { RaceControl } from "../raceControl/RaceControl";
import { ChangeRace } from "./ChangeRace";

const TABS = ["control", "rules", "entrants", "submissions"] as const;

/** Everything that an organiser does with a race. */
export function HostRace({ raceId }: { raceId: string }) {
  const { t } = useTranslation("hosting");
  const query = useQuery(raceQuery(raceId));
  useRaceEvents(raceId);
  return (
    <FetchedPage query={query}>
      {(race) => (
        <Page
          title={t("host.title", { race: race.name })}
          actions={
            <LinkButton to={`/races/${raceId}`} variant="default">
              {t("host.toRace")}
            </LinkButton>
          }
        >
          <HostTabs race={race} reload={() => query.refetch()} />
        </Page>
      )}
    </FetchedPage>
  );
}

function HostTabs({ race, reload }: { race: Race; reload: () => Promise<unknown> }) {
  const { t } = useTranslation("hosting");
  const [search, setSearch] = useSearchParams();
  const [loads, setLoads] = useState(0);
  const shown = TABS.find((name) => name === search.get("tab")) ?? "control";
  const loadAgain = async () => {
    await reload();
    setLoads(loads + 1);
  };
  return (
    <Tabs
      value={shown}
      onChange={(name) => {
        setSearch(name === null || name === "control" ? {} : { tab: name }, { replace: true });
      }}
    >
      <Tabs.List mb="md">
        {TABS.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="control">
        <RaceControl race={race} />
      </Tabs.Panel>
      <Tabs.Panel value="rules">
        <ChangeRace key={loads} race={race} onStale={() => void loadAgain()} />
      </Tabs.Panel>
      <Tabs.Panel value="entrants">{shown === "entrants" ? <Entrants race={race} /> : null}</Tabs.Panel>
      <Tabs.Panel value="submissions">
        {shown === "submissions" ? <AllSubmissions race={race} /> : null}
      </Tabs.Panel>
    </Tabs>
  );
}
