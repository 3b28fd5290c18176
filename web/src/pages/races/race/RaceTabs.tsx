import { Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";

import type { Race } from "@/api/league/races";

import { Board } from "../board/Board";
import { withParameter } from "../board/boardAddress";
import { Certificate } from "./Certificate";
import { LeaderReplay, mayWatchLeader } from "./LeaderReplay";
import { OwnSubmissions } from "./OwnSubmissions";
import { Rules } from "./Rules";

type Name = "board" | "mine" | "rules" | "leader" | "certificate";

/** The parts of a race's page: board, own submissions, rules, and after the reveal the leader and the certificate. */
export function RaceTabs({ race }: { race: Race }) {
  const { t } = useTranslation("races");
  const [search, setSearch] = useSearchParams();
  const tabs = tabsOf(race);
  const [first] = tabs;
  const shown = tabs.find((name) => name === search.get("tab")) ?? first ?? "rules";
  return (
    <Tabs
      value={shown}
      keepMounted={false}
      onChange={(name) => {
        setSearch(withParameter(search, "tab", name === first ? null : name), { replace: true });
      }}
    >
      <Tabs.List mb="md">
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((name) => (
        <Tabs.Panel key={name} value={name}>
          {contentOf(name, race)}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function tabsOf(race: Race): readonly Name[] {
  const hasEntered = race.own_part !== null && race.own_part.withdrawn_at === null;
  return [
    ...(race.status === "draft" ? [] : (["board"] as const)),
    ...(hasEntered ? (["mine"] as const) : []),
    "rules",
    ...(mayWatchLeader(race) ? (["leader"] as const) : []),
    ...(hasEntered && race.revealed_at && !race.own_part?.is_baseline ? (["certificate"] as const) : []),
  ];
}

function contentOf(name: Name, race: Race): ReactNode {
  switch (name) {
    case "board":
      return <Board race={race} />;
    case "mine":
      return <OwnSubmissions race={race} />;
    case "rules":
      return <Rules race={race} />;
    case "leader":
      return <LeaderReplay race={race} />;
    case "certificate":
      return <Certificate raceId={race.id} />;
  }
}
