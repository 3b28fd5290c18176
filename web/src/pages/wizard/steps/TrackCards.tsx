import { SimpleGrid, Text } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";
import { TrackFigures } from "@/components/tracks/TrackFigures";
import { TrackPicture } from "@/components/tracks/TrackPicture";

import { RadioCard } from "./RadioCard";

interface Props {
  tracks: readonly Schemas["TrackFacts"][];
  chosen: string;
  reverse: boolean;
  error?: string | undefined;
  onChoose: (name: string) => void;
}

/** The tracks of the league as pictures, one of which is chosen. */
export function TrackCards({ tracks, chosen, reverse, error, onChoose }: Props) {
  const { t } = useTranslation("wizard");
  const errorId = useId();
  return (
    <div role="radiogroup" aria-label={t("steps.track")} aria-describedby={error ? errorId : undefined}>
      {error ? (
        <Text id={errorId} c="var(--mantine-color-error)" size="sm" mb="xs">
          {error}
        </Text>
      ) : null}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
        {tracks.map((track) => (
          <RadioCard
            key={track.name}
            group="track"
            label={track.title}
            isChosen={track.name === chosen}
            onChoose={() => {
              onChoose(track.name);
            }}
          >
            <TrackPicture track={track.name} reverse={track.name === chosen && reverse} />
            <Text fw={600}>{track.title}</Text>
            <TrackFigures track={track} />
            <Text size="sm">{track.description}</Text>
          </RadioCard>
        ))}
      </SimpleGrid>
    </div>
  );
}
