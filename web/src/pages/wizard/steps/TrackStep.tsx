import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { tracksQuery } from "@/api/road/tracks";
import { Fetched } from "@/components/Fetched";
import { DirectionChoice } from "@/components/tracks/DirectionChoice";

import type { StepProps } from "../stepProps";
import { TrackCards } from "./TrackCards";

/** Which track, and which way round. */
export function TrackStep({ draft, change, refusals }: StepProps) {
  const tracks = useQuery(tracksQuery);
  const usual = tracks.data?.find(({ name }) => name === draft.track)?.direction;
  return (
    <Stack gap="lg">
      {usual ? (
        <DirectionChoice
          usual={usual}
          reverse={draft.reverse}
          error={refusals.get("spec.reverse")}
          onChange={(reverse) => {
            change({ reverse });
          }}
        />
      ) : null}
      <Fetched query={tracks}>
        {(all) => (
          <TrackCards
            tracks={all}
            chosen={draft.track}
            reverse={draft.reverse}
            error={refusals.get("spec.track")}
            onChoose={(track) => {
              change({ track });
            }}
          />
        )}
      </Fetched>
    </Stack>
  );
}
