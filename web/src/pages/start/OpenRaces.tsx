import { Anchor, Group, Paper, Stack, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import { racesQuery } from "@/api/league/races";
import type { Schemas } from "@/api/wire/client";
import { OwnStanding } from "@/components/races/OwnStanding";
import { SubmitToRace } from "@/components/races/SubmitToRace";
import { useRaceEvents } from "@/components/races/useRaceEvents";

const MOST_SHOWN = 5;

/** The races that are open: the model in hand may enter one, and each shows where the reader stands. */
export function OpenRaces({ model }: { model: Schemas["ModelOverview"] }) {
  const { t } = useTranslation("start");
  const races = useInfiniteQuery(racesQuery({ when: "open" })).data?.pages[0]?.items;
  const open = races?.filter((race) => race.open_phase !== null) ?? [];
  if (open.length === 0) return null;
  const maySubmit = model.best_lap_ms !== null;
  const entered = open.length > 1 ? open.filter((race) => race.has_entered) : [];
  return (
    <Paper withBorder p="md" component="section">
      <Stack gap="md">
        <Title order={2} size="h4">
          {maySubmit ? t("races.enter") : t("races.title")}
        </Title>
        {maySubmit ? <SubmitToRace modelId={model.id} /> : null}
        {(maySubmit ? entered : open).slice(0, MOST_SHOWN).map((race) => (
          <OpenRace key={race.id} race={race} />
        ))}
      </Stack>
    </Paper>
  );
}

function OpenRace({ race }: { race: Schemas["RaceSummary"] }) {
  const { t } = useTranslation("start");
  useRaceEvents(race.id);
  return (
    <Group justify="space-between" gap="sm">
      <Anchor component={Link} href={`/races/${race.id}`}>
        {race.name}
      </Anchor>
      <OwnStanding raceId={race.id} otherwise={t("races.notYet")} />
    </Group>
  );
}
