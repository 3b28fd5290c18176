import { Group, Paper, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { pointQuery, type MapQuestion } from "@/api/road/rewardFunctions";
import type { MapPoint } from "@/editor/documents/mapPoint";
import { cellAt } from "@/editor/documents/rewardMap";
import { decimalsFor, withoutMinusNought } from "@/editor/map/legend";
import type { Place } from "@/editor/map/mapView";
import { useFormats } from "@/i18n/format";
import { useLanguage } from "@/i18n/useLanguage";

import { LineButton } from "../check/LineButton";
import { ParameterValues } from "./ParameterValues";
import type { MapState } from "./useRewardMap";

interface Props {
  question: MapQuestion;
  place: Place | null;
  state: MapState;
  onLine: ((line: number) => void) | undefined;
}

const REST_MS = 250;

/** The place that the reader chose: what is paid there, by which line, and what decided it. */
export function PointDetails({ question, place, state, onLine }: Props) {
  const { t } = useTranslation("editor");
  const point = usePoint(question, place, state);
  if (!place)
    return (
      <Text size="sm" c="dimmed">
        {t("map.choose")}
      </Text>
    );
  return (
    <Paper withBorder p="sm">
      <Stack gap={6}>
        <ValueAt place={place} state={state} />
        {point ? <Why point={point} onLine={onLine} /> : null}
      </Stack>
    </Paper>
  );
}

/** The close look at a place, once the cross and the text have come to rest; null until then, and off the map. */
function usePoint(question: MapQuestion, place: Place | null, { map }: MapState): MapPoint | null {
  const [rested] = useDebouncedValue(place, REST_MS);
  const [asked] = useDebouncedValue(question, REST_MS);
  const isOnMap = rested !== null && map !== null && cellAt(map, rested.x_m, rested.y_m) !== null;
  const query = useQuery({
    ...pointQuery(asked, round(rested?.x_m ?? 0), round(rested?.y_m ?? 0)),
    enabled: isOnMap,
    placeholderData: keepPreviousData,
  });
  return isOnMap && rested === place && !query.isPlaceholderData ? (query.data ?? null) : null;
}

/** What the map has at a place; it is known at once. */
function ValueAt({ place, state: { map } }: { place: Place; state: MapState }) {
  const { t } = useTranslation("editor");
  const formats = useFormats();
  const cell = map ? cellAt(map, place.x_m, place.y_m) : null;
  const decimals = map ? decimalsFor(map.colours.high - map.colours.low) : 0;
  const heading = cell === null || cell === "failed" ? null : cell.heading_deg;
  const where = t("map.place", { x: formats.number(place.x_m, 2), y: formats.number(place.y_m, 2) });
  return (
    <Group justify="space-between" gap="xs" aria-live="polite" className="numbers">
      <Text fw={600}>
        {cell === null
          ? t("map.beside")
          : cell === "failed"
            ? t("map.failed")
            : t("map.value", { value: formats.number(withoutMinusNought(cell.reward, decimals), decimals) })}
      </Text>
      {heading === null ? null : (
        <Text size="sm">{t("map.bestHere", { degrees: formats.number(heading) })}</Text>
      )}
      <Text size="sm" c="dimmed">
        {where}
      </Text>
    </Group>
  );
}

/** Which line set the reward of a place, which condition decided, and what the function was given. */
function Why({ point, onLine }: { point: MapPoint; onLine: Props["onLine"] }) {
  const language = useLanguage();
  const { line, line_text, decided, examined } = point;
  return (
    <>
      {line === null ? null : (
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <LineButton line={line} onLine={onLine} />
          <Text size="sm" ff="monospace">
            {line_text}
          </Text>
        </Group>
      )}
      {examined.problem ? <Text size="sm">{examined.problem.text[language]}</Text> : null}
      {decided ? <Text size="sm">{decided.sentence[language]}</Text> : null}
      <ParameterValues point={point} />
    </>
  );
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
