import { Alert, Group, Loader, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { MapQuestion } from "@/api/road/rewardFunctions";
import { linesQuery } from "@/api/road/tracks";
import { Fetched } from "@/components/Fetched";
import type { MapMark, TrackShape } from "@/editor/map/drawMap";
import type { Place } from "@/editor/map/mapView";
import { useLanguage } from "@/i18n/useLanguage";

import { LapTable } from "./map/LapTable";
import { Legend } from "./map/Legend";
import { MapCanvas } from "./map/MapCanvas";
import { PointDetails } from "./map/PointDetails";
import { PoseControls, usePose } from "./map/PoseControls";
import { useRewardMap, type MapState } from "./map/useRewardMap";

const NO_MARKS: readonly MapMark[] = [];

export interface RewardMapProps {
  source: string;
  track: string;
  reverse: boolean;
  /** Told the line that decided at a point which the reader clicked. */
  onLine?: (line: number) => void;
  /** Cars to be shown on it. */
  marks?: readonly MapMark[];
}

/** What a reward function pays all over a track, drawn anew while it is written. */
export function RewardMap({ source, track, reverse, onLine, marks = NO_MARKS }: RewardMapProps) {
  const [isReversed, setReversed] = useState(reverse);
  const { pose, ...controls } = usePose();
  const lines = useQuery(linesQuery(track, isReversed));
  const question = useMemo(
    () => ({ source, track, reverse: isReversed, ...pose }),
    [source, track, isReversed, pose],
  );
  return (
    <Fetched query={lines}>
      {(shape) => (
        <MapPicture question={question} shape={shape} marks={marks} onLine={onLine}>
          <PoseControls pose={pose} {...controls} isReversed={isReversed} onReversed={setReversed} />
        </MapPicture>
      )}
    </Fetched>
  );
}

interface PictureProps {
  question: MapQuestion;
  shape: TrackShape;
  marks: readonly MapMark[];
  onLine: ((line: number) => void) | undefined;
  /** What stands under the picture. */
  children: ReactNode;
}

function MapPicture({ question, shape, marks, onLine, children }: PictureProps) {
  const [place, setPlace] = useState<Place | null>(null);
  const state = useRewardMap(question, shape);
  const summaryId = useId();
  return (
    <Stack gap="sm">
      <MapCanvas
        state={state}
        shape={shape}
        place={place}
        marks={marks}
        onPlace={setPlace}
        describedBy={summaryId}
      />
      {state.map ? <Legend map={state.map} /> : null}
      <PointDetails question={question} place={place} state={state} onLine={onLine} />
      {children}
      <Summary id={summaryId} state={state} />
      {state.map ? <LapTable map={state.map} shape={shape} /> : null}
    </Stack>
  );
}

/** What the map shows, in words; and where it is that of an older text, why. */
function Summary({ id, state }: { id: string; state: MapState }) {
  const { t } = useTranslation("editor");
  const language = useLanguage();
  return (
    <Stack gap="xs">
      {state.problem === null ? null : (
        <Alert color="gray" title={t("map.waits")}>
          {state.problem}
        </Alert>
      )}
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <Text size="sm" id={id} style={{ flex: 1 }}>
          {state.map ? state.map.summary.map((sentence) => sentence[language]).join(" ") : t("map.drawing")}
        </Text>
        {state.isOld && state.problem === null ? (
          <Loader size="xs" role="status" aria-label={t("map.drawing")} />
        ) : null}
      </Group>
    </Stack>
  );
}
