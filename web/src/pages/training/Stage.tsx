import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";

import { traceQuery } from "@/api/road/traces";
import { latestTraceQuery, type Training } from "@/api/road/trainings";
import { Fetched } from "@/components/Fetched";
import { LiveCar } from "@/components/replay/LiveCar";
import { ReplayPlayer } from "@/components/replay/ReplayPlayer";
import type { LapTrace } from "@/replay/lapTrace";

import type { ShownDrive } from "./useShownDrive";

interface Props {
  training: Training;
  isEnded: boolean;
  /** The drive to replay; null for the newest one. */
  drive: ShownDrive | null;
  onShow: (drive: ShownDrive | null) => void;
}

/** The car on the track: the newest drive while it learns, and a replay of any drive that is asked for. */
export function Stage({ training, isEnded, drive, onShow }: Props) {
  const { t } = useTranslation("training");
  const name = useId();
  const title = useRef<HTMLHeadingElement>(null);
  const shown = drive && `${drive.traceId} ${drive.row}`;
  useEffect(() => {
    // Who asked to be shown a moment, further down the page, is taken to it.
    if (shown !== null) title.current?.focus();
  }, [shown]);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={name}>
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Title ref={title} id={name} order={2} size="h4" tabIndex={-1}>
            {t(drive || isEnded ? "stage.replay" : "stage.live")}
          </Title>
          {drive ? (
            <Button
              variant="default"
              size="xs"
              onClick={() => {
                onShow(null);
              }}
            >
              {t(isEnded ? "stage.toLatest" : "stage.toLive")}
            </Button>
          ) : null}
        </Group>
        {drive ? <OneDrive training={training} drive={drive} /> : <Latest {...{ training, isEnded }} />}
      </Stack>
    </Paper>
  );
}

function OneDrive({ training, drive }: { training: Training; drive: ShownDrive }) {
  const query = useQuery(traceQuery(drive.traceId));
  return (
    <Fetched query={query}>
      {(trace) => <Replay training={training} id={drive.traceId} trace={trace} row={drive.row} />}
    </Fetched>
  );
}

function Latest({ training, isEnded }: { training: Training; isEnded: boolean }) {
  const { t } = useTranslation("training");
  const { track, reverse } = training.spec;
  const query = useQuery(latestTraceQuery(training.id));
  const trace = query.data ?? null;
  if (isEnded && trace) return <Replay training={training} id="latest" trace={trace} />;
  return (
    <>
      <LiveCar track={track} reverse={reverse} trace={trace} />
      {trace ? null : (
        <Text size="sm" c="dimmed">
          {t(isEnded ? "stage.none" : "stage.notYet")}
        </Text>
      )}
    </>
  );
}

interface ReplayProps {
  training: Training;
  id: string;
  trace: LapTrace;
  row?: number;
}

function Replay({ training, id, trace, row }: ReplayProps) {
  const { t } = useTranslation("training");
  const { track, reverse } = training.spec;
  return (
    <ReplayPlayer
      track={track}
      reverse={reverse}
      drives={[{ id, label: t("stage.drive"), trace }]}
      moment={row === undefined ? undefined : { driveId: id, row }}
    />
  );
}
