import { Paper, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { traceQuery } from "@/api/road/traces";
import { bestEvaluationQuery } from "@/api/road/trainings";
import type { DiagnosisMoment } from "@/components/diagnosis/DiagnosisCard";
import { Fetched } from "@/components/Fetched";
import { ReplayPlayer } from "@/components/replay/ReplayPlayer";

/** About that of the player, so that nothing jumps when the drive arrives. */
const PLAYER_HEIGHT = "min(27rem, 80vw)";
/** Of the page's header, which stays above. */
const HEADER_PX = 64;

interface Props {
  trainingId: string;
  track: string;
  reverse: boolean;
  /** What the reader asked to be shown; without it, the best drive from its start. */
  moment: DiagnosisMoment | null;
}

/** The replay of a training's best drive, or of the drive in which something happened. */
export function BestDrive({ trainingId, moment, ...road }: Props) {
  const { t } = useTranslation("start");
  const best = useQuery(bestEvaluationQuery(trainingId)).data;
  const traceId = moment?.traceId ?? best?.trace?.artifact_id;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!moment) return;
    place.current?.scrollIntoView({ block: "nearest" });
    place.current?.focus({ preventScroll: true });
  }, [moment]);
  return (
    <Paper
      component="section"
      aria-label={t("bestDrive")}
      tabIndex={-1}
      withBorder
      p="xs"
      ref={place}
      mih={PLAYER_HEIGHT}
      style={{ scrollMarginTop: HEADER_PX }}
    >
      {traceId ? (
        <Drive traceId={traceId} row={moment?.row} {...road} />
      ) : (
        <NoDrive isKnown={best !== undefined} />
      )}
    </Paper>
  );
}

interface DriveProps {
  traceId: string;
  row: number | undefined;
  track: string;
  reverse: boolean;
}

function Drive({ traceId, row, track, reverse }: DriveProps) {
  const { t } = useTranslation("start");
  return (
    <Fetched query={useQuery(traceQuery(traceId))}>
      {(trace) => (
        <ReplayPlayer
          track={track}
          reverse={reverse}
          drives={[{ id: traceId, label: t("bestDrive"), trace }]}
          moment={row === undefined ? undefined : { driveId: traceId, row }}
          autoplay
          isCompact
        />
      )}
    </Fetched>
  );
}

function NoDrive({ isKnown }: { isKnown: boolean }) {
  const { t } = useTranslation("start");
  return (
    <Stack mih={240} justify="center" ta="center">
      <Text c="dimmed">{isKnown ? t("noDrive") : null}</Text>
    </Stack>
  );
}
