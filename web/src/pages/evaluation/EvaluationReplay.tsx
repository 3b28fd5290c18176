import { Stack, Text, Title } from "@mantine/core";
import { useReducedMotion } from "@mantine/hooks";
import { useQueries } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useId, useRef } from "react";
import { useTranslation } from "react-i18next";

import { stepLogAddress } from "@/api/road/evaluations";
import { traceQuery } from "@/api/road/traces";
import type { Schemas } from "@/api/wire/client";
import { Fetched } from "@/components/Fetched";
import { ReplayPlayer, type Drive } from "@/components/replay/ReplayPlayer";

import { fastestDrive, type Moments } from "./useMoment";

interface Props {
  evaluation: Schemas["Evaluation"];
  moments: Moments;
}

/** So many drives are shown together; the others are a click away. */
const MOST_DRIVES = 20;

/** The drives of an evaluation on their track, the one that is looked at with the others as its ghosts. */
export function EvaluationReplay({ evaluation, moments }: Props) {
  const { t } = useTranslation("evaluation");
  const { wanted, jumps, keep } = moments;
  const place = useShown(jumps);
  const name = useId();
  const chosen = useShownDrives(evaluation, wanted.driveId);
  const found = useQueries({ queries: chosen.map(({ artifactId }) => traceQuery(artifactId)) });
  const drives = chosen.flatMap((drive, number): Drive[] => {
    const trace = found[number]?.data;
    return trace ? [{ ...drive, trace }] : [];
  });
  const [main] = found;
  const { track, reverse } = evaluation.request;
  const left = evaluation.drives.filter(({ trace }) => trace).length - chosen.length;
  return (
    <Stack
      gap="sm"
      component="section"
      aria-labelledby={name}
      tabIndex={-1}
      ref={place}
      style={{ scrollMarginTop: 72 }}
    >
      <Title id={name} order={2} size="h4">
        {t("replay.title")}
      </Title>
      {left > 0 ? <Text size="sm">{t("replay.someOnly", { shown: chosen.length })}</Text> : null}
      {main ? (
        <Fetched query={main}>
          {() => (
            <ReplayPlayer
              track={track}
              reverse={reverse}
              drives={drives}
              moment={wanted}
              onMoment={keep}
              modelId={evaluation.model_id}
              linkTo={({ driveId, row }) => `/evaluations/${evaluation.id}?drive=${driveId}&row=${row}`}
            />
          )}
        </Fetched>
      ) : null}
    </Stack>
  );
}

type Shown = Omit<Drive, "trace"> & { readonly artifactId: string };

/** The drives that are fetched: first the one that is looked at, then others up to what one can still tell apart. */
function useShownDrives(evaluation: Schemas["Evaluation"], driveId: string): readonly Shown[] {
  const { t } = useTranslation("evaluation");
  const watchable = evaluation.drives.filter(({ trace }) => trace);
  const main =
    watchable.find(({ number }) => String(number) === driveId) ??
    watchable.find(({ number }) => number === fastestDrive(evaluation));
  const ordered = main ? [main, ...watchable.filter((drive) => drive !== main)] : [];
  return ordered.slice(0, MOST_DRIVES).flatMap(({ number, seed, trace, result }) =>
    trace
      ? [
          {
            id: String(number),
            label: t("replay.drive", { number, seed }),
            artifactId: trace.artifact_id,
            stepLog: stepLogAddress(evaluation.id, number),
            ...(result ? { laps: result.laps } : {}),
          },
        ]
      : [],
  );
}

/** Brings a part of the page into view whenever somebody jumps to a moment. */
function useShown(jumps: number) {
  const place = useRef<HTMLDivElement>(null);
  const isCalm = useReducedMotion(false, { getInitialValueInEffect: false });
  const show = useEffectEvent(() => {
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ behavior: isCalm ? "auto" : "smooth", block: "start" });
  });
  useEffect(() => {
    if (jumps > 0) show();
  }, [jumps]);
  return place;
}
