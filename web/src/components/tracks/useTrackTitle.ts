import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { tracksQuery } from "@/api/road/tracks";

/** Names tracks as people call them, and says where one is driven the other way round; for sentences and choices. */
export function useTrackTitle(): (track: string, reverse?: boolean) => string {
  const { t } = useTranslation();
  const { data: tracks } = useQuery(tracksQuery);
  return (track, reverse = false) => {
    const title = tracks?.find(({ name }) => name === track)?.title ?? track;
    return reverse ? t("reversedTrack", { track: title }) : title;
  };
}
