import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";

import { deleteTrack } from "@/api/road/tracks";
import type { Schemas } from "@/api/wire/client";
import { ConfirmButton } from "@/components/ConfirmButton";

/** The button that takes a track of the league off its list, after a question. */
export function DeleteTrack({ track }: { track: Schemas["TrackFacts"] }) {
  const { t } = useTranslation("tracks");
  const queries = useQueryClient();
  const [, go] = useLocation();
  return (
    <ConfirmButton
      label={t("remove.action")}
      title={t("remove.title", { track: track.title })}
      text={t("remove.text")}
      act={async () => {
        await deleteTrack(track.name);
        go("/tracks");
        await queries.invalidateQueries({ queryKey: ["tracks"] });
      }}
    />
  );
}
