import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { seasonsQuery } from "@/api/league/seasons";

import { useRaceForm } from "./RaceFields";

const NONE = "";

/** The season that a race counts for; nothing where the league has no season. */
export function SeasonField() {
  const { t } = useTranslation("hosting");
  const { draft, change, refusals } = useRaceForm();
  const seasons = useQuery(seasonsQuery).data?.items ?? [];
  if (seasons.length === 0) return null;
  return (
    <Select
      label={t("form.season")}
      data={[
        { value: NONE, label: t("form.noSeason") },
        ...seasons.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={draft.season_id ?? NONE}
      allowDeselect={false}
      error={refusals.get("season_id")}
      onChange={(value) => {
        change({ ...draft, season_id: value === NONE ? null : value });
      }}
    />
  );
}
