import { Button, Group, Select, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { enterRace, refreshRace, type Race } from "@/api/league/races";
import { ProblemAlert } from "@/components/ProblemAlert";

/** The button that enters a race, with the division to choose where there are any. */
export function JoinRace({ race }: { race: Race }) {
  const { t } = useTranslation("races");
  const queries = useQueryClient();
  const { divisions } = race.rules;
  const [division, setDivision] = useState<string | null>(divisions[0] ?? null);
  const join = useMutation({
    mutationFn: () => enterRace(race.id, division),
    onSuccess: () => refreshRace(queries, race.id),
  });
  return (
    <Stack gap="sm" align="flex-start">
      <Group align="flex-end" gap="sm">
        {divisions.length > 0 ? (
          <Select
            label={t("join.division")}
            description={t("join.divisionHelp")}
            data={divisions}
            value={division}
            onChange={setDivision}
            allowDeselect={false}
          />
        ) : null}
        <Button
          loading={join.isPending}
          onClick={() => {
            join.mutate();
          }}
        >
          {t("join.enter")}
        </Button>
      </Group>
      {join.error ? <ProblemAlert error={join.error} /> : null}
    </Stack>
  );
}
