import { Grid, Group, Paper, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams, useSearchParams } from "wouter";

import { useMay } from "@/api/people/session";
import { trackQuery } from "@/api/road/tracks";
import type { Schemas } from "@/api/wire/client";
import { FetchedPage } from "@/components/whole/FetchedPage";
import { LinkButton } from "@/components/LinkButton";
import { Page } from "@/components/Page";
import { DirectionChoice } from "@/components/tracks/DirectionChoice";

import { DeleteTrack } from "./DeleteTrack";
import { TrackFactsTable } from "./TrackFactsTable";
import { TrackPlan } from "./TrackPlan";

/** What the names of the league's own tracks begin with. */
const OWN = "league:";

/** One track: its plan in both directions, and everything that is known of it. */
export default function TrackPage() {
  // The router leaves the colon of `league:…` as links write it.
  const name = decodeURIComponent(useParams<{ name: string }>().name);
  return (
    <FetchedPage query={useQuery(trackQuery(name))}>
      {(track) => <Shown key={name} track={track} />}
    </FetchedPage>
  );
}

function Shown({ track }: { track: Schemas["TrackFacts"] }) {
  const { t } = useTranslation("tracks");
  const [search, setSearch] = useSearchParams();
  const mayManage = useMay("manage_tracks");
  const mayTrain = useMay("change_models");
  const reverse = search.has("reverse");
  const isOwn = track.name.startsWith(OWN);
  const training = new URLSearchParams({ track: track.name, ...(reverse ? { reverse: "" } : {}) });
  return (
    <Page
      title={track.title}
      lead={track.description}
      actions={
        <Group gap="sm">
          {isOwn && mayManage ? <DeleteTrack track={track} /> : null}
          {mayTrain ? (
            <LinkButton to={`/models/new?${training.toString()}`}>{t("track.train")}</LinkButton>
          ) : null}
        </Group>
      }
    >
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Paper withBorder p="md" radius="md">
            <Stack gap="md">
              <DirectionChoice
                usual={track.direction}
                reverse={reverse}
                onChange={(wanted) => {
                  setSearch(wanted ? { reverse: "" } : {}, { replace: true });
                }}
              />
              <TrackPlan track={track} reverse={reverse} />
            </Stack>
          </Paper>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="sm">
            <TrackFactsTable track={track} />
            {isOwn ? <Text size="sm">{t("track.own")}</Text> : null}
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}
