import { Paper, Text, Title } from "@mantine/core";
import { Link } from "wouter";

import type { Schemas } from "@/api/wire/client";
import { TrackFigures } from "@/components/tracks/TrackFigures";
import { TrackPicture } from "@/components/tracks/TrackPicture";

import classes from "./TrackCard.module.css";

/** A track in the gallery; the whole card leads to its page. */
export function TrackCard({ track }: { track: Schemas["TrackFacts"] }) {
  return (
    <Paper component="li" withBorder p="sm" radius="md" className={classes.card}>
      <TrackPicture track={track.name} />
      <Title order={2} size="h5">
        <Link href={`/tracks/${encodeURIComponent(track.name)}`} className={classes.link}>
          {track.title}
        </Link>
      </Title>
      <TrackFigures track={track} />
      <Text size="sm">{track.description}</Text>
    </Paper>
  );
}
