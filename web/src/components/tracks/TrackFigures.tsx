import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";
import { useFormats } from "@/i18n/format";

/** What people compare tracks by, in one line: length, width, the tightest bend. */
export function TrackFigures({ track }: { track: Schemas["TrackFacts"] }) {
  const { t } = useTranslation("tracks");
  const formats = useFormats();
  const figures = [
    t("figures.length", { m: formats.number(track.length_m, 1) }),
    t("figures.width", { m: formats.number(track.width_mean_m, 2) }),
    track.radius_min_m === null
      ? t("figures.straight")
      : t("figures.radius", { m: formats.number(track.radius_min_m, 2) }),
  ];
  return (
    <Text size="sm" c="dimmed" className="numbers">
      {figures.join(" · ")}
    </Text>
  );
}
