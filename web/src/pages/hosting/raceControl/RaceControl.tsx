import { Paper, SimpleGrid, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Race } from "@/api/league/races";

import { Baseline } from "./Baseline";
import { CopyRace } from "./CopyRace";
import { Curtain } from "./Curtain";
import { JoinCode } from "./JoinCode";
import { Lifecycle } from "./Lifecycle";
import { Standings } from "./Standings";

/** What an organiser does while a race is on: let people in, hold the board still, reveal, take the standings. */
export function RaceControl({ race }: { race: Race }) {
  const isPublished = race.status === "published";
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      <Part name="state">
        <Lifecycle race={race} />
      </Part>
      {race.status === "cancelled" ? null : (
        <Part name="join">
          <JoinCode race={race} />
        </Part>
      )}
      {isPublished ? (
        <Part name="curtain">
          <Curtain race={race} />
        </Part>
      ) : null}
      {race.status === "draft" ? null : (
        <Part name="standings">
          <Standings race={race} />
        </Part>
      )}
      {isPublished && race.rules.baselines ? (
        <Part name="baseline">
          <Baseline race={race} />
        </Part>
      ) : null}
      <Part name="copy">
        <CopyRace race={race} />
      </Part>
    </SimpleGrid>
  );
}

interface PartProps {
  name: "state" | "join" | "curtain" | "standings" | "baseline" | "copy";
  children: ReactNode;
}

function Part({ name, children }: PartProps) {
  const { t } = useTranslation("hosting");
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={`host-${name}`}>
      <Stack gap="sm" align="flex-start">
        <Title order={2} size="h4" id={`host-${name}`}>
          {t(`part.${name}`)}
        </Title>
        {children}
      </Stack>
    </Paper>
  );
}
