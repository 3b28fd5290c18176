import { Select } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { racesQuery } from "@/api/league/races";

interface Props {
  value: string | null;
  onChange: (changes: { race_id: string | null }) => void;
  error: string | undefined;
}

/** The race that who accepts an invitation enters at once: one that is open or has not begun. */
export function RaceChoice({ value, onChange, error }: Props) {
  const { t } = useTranslation("accounts");
  const open = useInfiniteQuery(racesQuery({ when: "open" }));
  const coming = useInfiniteQuery(racesQuery({ when: "coming" }));
  const races = [open, coming].flatMap(({ data }) => data?.pages.flatMap(({ items }) => items) ?? []);
  return (
    <Select
      label={t("invitations.race")}
      description={t("invitations.raceHelp")}
      placeholder={t("invitations.noRace")}
      data={races.map(({ id, name }) => ({ value: id, label: name }))}
      clearable
      searchable
      value={value}
      error={error}
      onChange={(race) => {
        onChange({ race_id: race });
      }}
    />
  );
}
