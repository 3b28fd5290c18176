import { Group, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";

import type { Race } from "@/api/league/races";

import { groupingsOf, withParameter, type BoardAddress } from "./boardAddress";

const EVERYTHING = "";

/** Which board of a race is shown: phase, entrants or groups, division, and how many tries count. */
export function BoardFilters({ race, address }: { race: Race; address: BoardAddress }) {
  const { t } = useTranslation("races");
  const { wanted, groupBy } = address;
  const phases = race.phases.map(({ phase }) => ({ value: phase, label: t(`phase.${phase}`) }));
  const choices = phases.length > 1 ? phases : [];
  const groups = groupingsOf(race).map((by) => ({ value: by, label: t(`board.by.${by}`) }));
  const divisions = race.rules.divisions.map((name) => ({ value: name, label: name }));
  const limits = race.rules.tries_limits.map((limit) => ({
    value: String(limit),
    label: t("board.firstTries", { count: limit }),
  }));
  return (
    <Group gap="sm" align="flex-end">
      <Filter
        name="phase"
        label={t("board.phase")}
        value={wanted.phase}
        all={t("board.phaseNow")}
        data={choices}
      />
      <Filter name="by" label={t("board.show")} value={groupBy} all={t("board.by.entrant")} data={groups} />
      {groupBy ? null : (
        <>
          <Filter
            name="division"
            label={t("board.division")}
            value={wanted.division}
            all={t("board.allDivisions")}
            data={divisions}
          />
          <Filter
            name="tries"
            label={t("board.counting")}
            value={wanted.tries === null ? null : String(wanted.tries)}
            all={t("board.allTries")}
            data={limits}
          />
        </>
      )}
    </Group>
  );
}

interface FilterProps {
  /** In the page's address. */
  name: string;
  label: string;
  value: string | null;
  /** What no choice is called. */
  all: string;
  data: readonly { value: string; label: string }[];
}

function Filter({ name, label, value, all, data }: FilterProps) {
  const [search, setSearch] = useSearchParams();
  if (data.length === 0) return null;
  return (
    <Select
      label={label}
      size="sm"
      w="11rem"
      data={[{ value: EVERYTHING, label: all }, ...data]}
      value={value ?? EVERYTHING}
      allowDeselect={false}
      onChange={(chosen) => {
        setSearch(withParameter(search, name, chosen === EVERYTHING ? null : chosen), { replace: true });
      }}
    />
  );
}
