import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { tracksQuery } from "@/api/road/tracks";
import type { Schemas } from "@/api/wire/client";

/** What an evaluation was asked for, in words: track, direction, laps, drives, disturbance. */
export function useRequestWords({ request }: Schemas["Evaluation"]): string {
  const { t } = useTranslation(["evaluation", "common"]);
  const track = useQuery(tracksQuery).data?.find(({ name }) => name === request.track);
  const way = track && directionOf(track.direction, request.reverse);
  return [
    track?.title ?? request.track,
    ...(way ? [t(`common:direction.${way}`)] : []),
    t("request.laps", { count: request.race.laps }),
    t("request.drives", { count: request.seeds.length }),
    t(`request.disturbance.${request.race.disturbance}`),
  ].join(" · ");
}

function directionOf(usual: "clockwise" | "anticlockwise", isReverse: boolean) {
  const other = usual === "clockwise" ? "anticlockwise" : "clockwise";
  return isReverse ? other : usual;
}
