import { Badge, Group, Paper, SimpleGrid, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Race } from "@/api/league/races";
import type { Schemas } from "@/api/wire/client";
import { Countdown } from "@/components/races/timing/Countdown";
import { LocalMoment } from "@/components/races/timing/LocalMoment";

/** The phases of a race in their order, each with its times and how long it is until it opens or closes. */
export function Phases({ race }: { race: Race }) {
  return (
    <SimpleGrid
      component="ul"
      cols={{ base: 1, sm: race.phases.length }}
      spacing="sm"
      style={{ listStyle: "none", padding: 0, margin: 0 }}
    >
      {race.phases.map((phase) => (
        <Paper key={phase.phase} component="li" withBorder p="sm">
          <PhaseFacts phase={phase} timeZone={race.time_zone} isCancelled={race.status === "cancelled"} />
        </Paper>
      ))}
    </SimpleGrid>
  );
}

interface FactsProps {
  phase: Schemas["PhaseView"];
  timeZone: string;
  isCancelled: boolean;
}

function PhaseFacts({ phase, timeZone, isCancelled }: FactsProps) {
  const { t } = useTranslation("races");
  const isOpen = phase.state === "open" && !isCancelled;
  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{t(`phase.${phase.phase}`)}</Text>
        <Badge variant={isOpen ? "filled" : "default"} tt="none">
          {t(`phase.state.${phase.state}`)}
        </Badge>
      </Group>
      <Text size="sm">
        {t("phase.opens")} <LocalMoment iso={phase.opens_at} timeZone={timeZone} />
      </Text>
      <Text size="sm">
        {t("phase.closes")} <LocalMoment iso={phase.closes_at} timeZone={timeZone} />
      </Text>
      {phase.state === "closed" || isCancelled ? null : (
        <Text size="sm" fw={600}>
          {isOpen ? (
            <Countdown to={phase.closes_at} what="closes" />
          ) : (
            <Countdown to={phase.opens_at} what="opens" />
          )}
        </Text>
      )}
    </Stack>
  );
}
