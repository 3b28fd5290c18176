import { ActionIcon } from "@mantine/core";
import { useReducedMotion } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Pause, Play } from "lucide-react";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

import { linesQuery } from "@/api/road/tracks";
import { Fetched } from "@/components/Fetched";
import { useTrackTitle } from "@/components/tracks/useTrackTitle";
import type { LapTrace } from "@/replay/lapTrace";
import { Playback } from "@/replay/playback";
import { replayDocument, type TrackLines } from "@/replay/replayDocument";
import { usePalette } from "@/styles/usePalette";

import { StageCanvas } from "./StageCanvas";

/** Which road is shown, and the drive on it. */
export interface LiveCarProps {
  track: string;
  reverse: boolean;
  /** The newest recorded drive; while it is null, the empty track is shown. It is driven over and over until the next one. */
  trace: LapTrace | null;
}

/** A car that drives its newest recorded drive over and over; it stands still for readers who want less motion. */
export function LiveCar({ track, reverse, trace }: LiveCarProps) {
  const lines = useQuery(linesQuery(track, reverse));
  return <Fetched query={lines}>{(found) => <Car track={track} lines={found} trace={trace} />}</Fetched>;
}

interface Props {
  track: string;
  lines: TrackLines;
  trace: LapTrace | null;
}

function Car({ track, lines, trace }: Props) {
  const { t } = useTranslation("replay");
  const titleOf = useTrackTitle();
  const palette = usePalette();
  const document = useMemo(() => replayDocument(lines, trace ? [trace] : []), [lines, trace]);
  const playback = useLoop(document.duration_s, trace);
  const { isPlaying } = useSyncExternalStore(playback.onTold, playback.told);
  const view = useMemo(
    () => ({
      palette,
      colouring: null,
      hasGhosts: false,
      hasExits: false,
      isFollowing: false,
      isEased: false,
    }),
    [palette],
  );
  const label = t(isPlaying ? "live.pause" : "live.play");
  const Icon = isPlaying ? Pause : Play;
  return (
    <div style={{ position: "relative" }}>
      <StageCanvas
        key={document.duration_s > 0 ? "car" : "track"}
        label={t(trace ? "live.label" : "live.waiting", { track: titleOf(track) })}
        document={document}
        playback={playback}
        view={view}
      />
      {document.duration_s > 0 ? (
        <ActionIcon
          variant="default"
          size="lg"
          pos="absolute"
          bottom={8}
          right={8}
          aria-label={label}
          title={label}
          onClick={() => {
            playback.toggle();
          }}
        >
          <Icon size={18} aria-hidden />
        </ActionIcon>
      ) : null}
    </div>
  );
}

/** A playback that begins anew with each drive, and after its end. */
function useLoop(duration_s: number, trace: LapTrace | null): Playback {
  // A new drive is another loop, also where it takes just as long.
  const playback = useMemo(() => new Playback(trace ? duration_s : 0, true), [duration_s, trace]);
  const isCalm = useReducedMotion(false, { getInitialValueInEffect: false });
  useEffect(() => {
    if (playback.duration_s > 0 && !isCalm) playback.play();
    return () => {
      playback.pause();
    };
  }, [playback, isCalm]);
  return playback;
}
