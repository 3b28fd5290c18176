import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";

import { linesQuery } from "@/api/road/tracks";
import type { Schemas } from "@/api/wire/client";
import { Fetched } from "@/components/Fetched";
import type { LapTrace } from "@/replay/lapTrace";
import { replayDocument, type TrackLines } from "@/replay/replayDocument";

import { Legend } from "./controls/Legend";
import { Transport } from "./controls/Transport";
import { ViewControls } from "./controls/ViewControls";
import { Details } from "./details/Details";
import { useJudgedDrives, type OnJudged } from "./judging/useJudgedDrives";
import { Readout } from "./Readout";
import { ReplayCanvas } from "./ReplayCanvas";
import { useChosenDrive } from "./useChosenDrive";
import { useReplay } from "./useReplay";
import { useReplayView } from "./useReplayView";

/** One recorded drive with the name that the reader knows it by. */
export interface Drive {
  readonly id: string;
  readonly label: string;
  readonly trace: LapTrace;
  /** Artifact of the trace; with it, steps can be explained and the drive judged with other rewards. */
  readonly artifactId?: string;
  /** The laps as they were judged; without them, times are read from the trace, to the step. */
  readonly laps?: readonly Schemas["LapResult"][];
  /** Where the step log (CSV) is downloaded. */
  readonly stepLog?: string;
}

/** A row of a drive, which a link may lead to. */
export interface Moment {
  readonly driveId: string;
  readonly row: number;
}

/** What a replay shows, where it begins, and who is told of it. */
export interface ReplayPlayerProps {
  track: string;
  reverse: boolean;
  /** The first is the one that is read out and followed; the others are its ghosts. */
  drives: readonly Drive[];
  /** Where it begins; changing it jumps there. */
  moment?: Moment | undefined;
  /** Told when the reader pauses, steps or scrubs. */
  onMoment?: (moment: Moment) => void;
  autoplay?: boolean;
  /** Whether the whole set of controls is shown, or play and scrub only. */
  isCompact?: boolean;
  /** The model that drove: its reward function is offered first when a step is explained. */
  modelId?: string;
  /** Return the address of a moment, which a button then copies. */
  linkTo?: (moment: Moment) => string;
}

/** A recorded drive on its track, with ghosts: to play, scrub, look into and explain. */
export function ReplayPlayer(props: ReplayPlayerProps) {
  const lines = useQuery(linesQuery(props.track, props.reverse));
  if (props.drives.length === 0) return null;
  return <Fetched query={lines}>{(found) => <Chosen {...props} lines={found} />}</Fetched>;
}

type ChosenProps = ReplayPlayerProps & { lines: TrackLines };

function Chosen(props: ChosenProps) {
  const judged = useJudgedDrives(props.drives);
  const { drives, choose } = useChosenDrive(judged.drives, props.moment);
  const [main] = drives;
  if (!main) return null;
  return (
    <Player {...props} key={main.id} main={main} drives={drives} onChoose={choose} onJudged={judged.lay} />
  );
}

type PlayerProps = ChosenProps & { main: Drive; onChoose: (driveId: string) => void; onJudged: OnJudged };

function Player({ lines, main, drives, onChoose, onJudged, ...props }: PlayerProps) {
  const traces = useSameList(drives.map((drive) => drive.trace));
  const document = useMemo(() => replayDocument(lines, traces), [lines, traces]);
  const { moment, onMoment, autoplay = false } = props;
  const replay = useReplay(document, main, { moment, onMoment, autoplay });
  const [view, setView] = useReplayView();
  return (
    <Stack component="section" gap="sm" style={{ minWidth: 0 }}>
      {props.isCompact ? null : (
        <ViewControls document={document} drives={drives} onChoose={onChoose} view={view} onView={setView} />
      )}
      <ReplayCanvas
        document={document}
        playback={replay.playback}
        drives={drives}
        track={props.track}
        view={view}
        onView={setView}
      />
      <Transport replay={replay} isCompact={props.isCompact ?? false} />
      {props.isCompact ? null : (
        <>
          <Legend document={document} drives={drives} view={view} />
          <Readout replay={replay} />
          <Details
            replay={replay}
            drives={drives}
            modelId={props.modelId}
            linkTo={props.linkTo}
            onJudged={(judged, asked) => {
              onJudged(judged, asked);
              setView({ colouring: "reward" });
            }}
          />
        </>
      )}
    </Stack>
  );
}

/** The list as it was, while what is in it stays the same: what is made from it then stays too. */
function useSameList<T>(list: readonly T[]): readonly T[] {
  const [kept, keep] = useState(list);
  const isSame = kept.length === list.length && kept.every((one, place) => one === list[place]);
  if (!isSame) keep(list);
  return isSame ? kept : list;
}
