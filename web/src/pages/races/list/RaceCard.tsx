import { Badge, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import type { Schemas } from "@/api/wire/client";
import { Countdown } from "@/components/races/timing/Countdown";
import { isFarOff } from "@/components/races/timing/isFarOff";
import { LocalMoment } from "@/components/races/timing/LocalMoment";
import { TrackPicture } from "@/components/tracks/TrackPicture";
import { useTrackTitle } from "@/components/tracks/useTrackTitle";

type Race = Schemas["RaceSummary"];

/** A race in a list: its track, when it is, and whether the reader takes part. */
export function RaceCard({ race }: { race: Race }) {
  const { t } = useTranslation("races");
  const titleOf = useTrackTitle();
  return (
    <Card withBorder padding="md" component="article">
      <Group wrap="nowrap" align="flex-start" gap="md">
        <div style={{ width: "7rem", flex: "none" }}>
          <TrackPicture track={race.track} reverse={race.reverse} />
        </div>
        <Stack gap={6} style={{ minWidth: 0 }}>
          <Title order={2} size="h4">
            <Link href={`/races/${race.id}`}>{race.name}</Link>
          </Title>
          <Group gap="xs">
            {race.status === "published" ? null : (
              <Badge variant="default" tt="none">
                {t(`status.${race.status}`)}
              </Badge>
            )}
            {race.open_phase ? <Badge tt="none">{t(`phase.${race.open_phase}`)}</Badge> : null}
            {race.has_entered ? (
              <Badge variant="outline" tt="none">
                {t("list.entered")}
              </Badge>
            ) : null}
          </Group>
          <When race={race} />
          <Text size="sm" c="dimmed">
            {t("list.track", { track: titleOf(race.track, race.reverse) })}
          </Text>
        </Stack>
      </Group>
    </Card>
  );
}

/** What is due next in a race. */
function When({ race }: { race: Race }) {
  const { t } = useTranslation("races");
  const open = race.phases.find(({ state }) => state === "open");
  const coming = race.phases.find(({ state }) => state === "coming");
  const last = race.phases.at(-1);
  if (race.status !== "cancelled" && open)
    return (
      <Text size="sm">
        <Due at={open.closes_at} what="closes" timeZone={race.time_zone} />
      </Text>
    );
  if (race.status !== "cancelled" && coming)
    return (
      <Text size="sm">
        <Due at={coming.opens_at} what="opens" timeZone={race.time_zone} />
      </Text>
    );
  return last ? (
    <Text size="sm">
      {t("list.closed")} <LocalMoment iso={last.closes_at} timeZone={race.time_zone} />
    </Text>
  ) : null;
}

interface DueProps {
  at: string;
  what: "opens" | "closes";
  timeZone: string;
}

/** When a phase opens or closes, and how long that is from now where anybody counts the days. */
function Due({ at, what, timeZone }: DueProps) {
  const { t } = useTranslation("races");
  const moment = <LocalMoment iso={at} timeZone={timeZone} />;
  if (isFarOff(at))
    return (
      <>
        {t(`phase.${what}`)} {moment}
      </>
    );
  return (
    <>
      <Countdown to={at} what={what} /> · {moment}
    </>
  );
}
