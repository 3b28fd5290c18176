import { SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { useMay } from "@/api/people/session";
import { tracksQuery } from "@/api/road/tracks";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { Page } from "@/components/Page";

import { AddTrack } from "./AddTrack";
import { TrackCard } from "./TrackCard";

/** Every track of the league as a picture with its figures. */
export default function TracksPage() {
  const { t } = useTranslation("tracks");
  const tracks = useQuery(tracksQuery);
  const mayAdd = useMay("manage_tracks");
  return (
    <Page title={t("title")} lead={t("lead")} actions={mayAdd ? <AddTrack /> : null}>
      <Fetched query={tracks}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t("empty.title")}>{t("empty.hint")}</Empty>
          ) : (
            <SimpleGrid
              component="ul"
              cols={{ base: 1, xs: 2, md: 3, xl: 4 }}
              p={0}
              m={0}
              style={{ listStyle: "none" }}
            >
              {all.map((track) => (
                <TrackCard key={track.name} track={track} />
              ))}
            </SimpleGrid>
          )
        }
      </Fetched>
    </Page>
  );
}
