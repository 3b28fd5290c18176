import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { tracksQuery } from "@/api/tracks";

interface Props {
  track: string;
  reverse?: boolean;
}

/** What people call a track, and whether it is driven the other way round. */
export function TrackName({ track, reverse = false }: Props) {
  const { t } = useTranslation("models");
  const title = useQuery(tracksQuery).data?.find(({ name }) => name === track)?.title ?? track;
  return reverse ? t("reversed", { track: title }) : title;
}
