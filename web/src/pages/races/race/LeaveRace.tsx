import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { leaveRace, refreshRace } from "@/api/league/races";
import { ConfirmButton } from "@/components/ConfirmButton";

/** Leaves a race after asking once more, as only an organiser can take it back. */
export function LeaveRace({ raceId }: { raceId: string }) {
  const { t } = useTranslation("races");
  const queries = useQueryClient();
  return (
    <ConfirmButton
      label={t("part.leave")}
      title={t("part.leaveTitle")}
      text={t("part.leaveText")}
      act={async () => {
        await leaveRace(raceId);
        await refreshRace(queries, raceId);
      }}
      variant="subtle"
      color="gray"
      size="compact-sm"
      style={{ alignSelf: "flex-start" }}
    />
  );
}
