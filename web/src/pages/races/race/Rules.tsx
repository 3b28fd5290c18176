import { Grid, List, Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import type { Race } from "@/api/league/races";
import { TrackPicture } from "@/components/tracks/TrackPicture";
import { useTrackTitle } from "@/components/tracks/useTrackTitle";

import { RuleVersions } from "./RuleVersions";
import { Seeds } from "./Seeds";

/** The rules of a race in sentences, its track, how its seeds are sealed, and how the rules have changed. */
export function Rules({ race }: { race: Race }) {
  const { t, i18n } = useTranslation("races");
  const titleOf = useTrackTitle();
  const language = i18n.language === "ko" ? "ko" : "en";
  return (
    <Stack gap="lg">
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, sm: 8 }}>
          <Title order={2} size="h4" mb="xs">
            {t("rules.title")}
          </Title>
          <List spacing={4} maw="48rem">
            {race.rules_in_words.map((sentence) => (
              <List.Item key={sentence.en}>{sentence[language]}</List.Item>
            ))}
          </List>
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 4 }}>
          <TrackPicture track={race.track} reverse={race.reverse} />
          <Link href={`/tracks/${encodeURIComponent(race.track)}`}>
            {t("rules.track", { track: titleOf(race.track, race.reverse) })}
          </Link>
        </Grid.Col>
      </Grid>
      <Seeds raceId={race.id} />
      <RuleVersions race={race} />
    </Stack>
  );
}
