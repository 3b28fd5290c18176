import { Button, Select, Table } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { editEntrant } from "@/api/league/hosting";
import type { Race } from "@/api/league/races";
import type { Schemas } from "@/api/wire/client";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useFormats } from "@/i18n/format";

interface Props {
  race: Race;
  entrant: Schemas["Entrant"];
}

/** One entrant: who it is, its division, and whether it is in the race. */
export function EntrantRow({ race, entrant }: Props) {
  const { t } = useTranslation("hosting");
  const formats = useFormats();
  const queries = useQueryClient();
  const edit = useMutation({
    mutationFn: (body: Schemas["EntrantEdit"]) => editEntrant(race.id, entrant.account_id, body),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["races", race.id, "entrants"] }),
  });
  const isOut = entrant.withdrawn_at !== null;
  const { divisions } = race.rules;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw="inherit">
        {entrant.display_name}
      </Table.Th>
      <Table.Td>{entrant.nickname}</Table.Td>
      <Table.Td>{[entrant.department, entrant.site].filter(Boolean).join(", ") || "–"}</Table.Td>
      <Table.Td>{entrant.team ?? "–"}</Table.Td>
      {divisions.length > 0 ? (
        <Table.Td>
          <Select
            aria-label={t("entrants.divisionOf", { name: entrant.display_name })}
            data={divisions}
            value={entrant.division}
            placeholder="–"
            clearable
            size="xs"
            w="9rem"
            onChange={(division) => {
              edit.mutate({ division, withdrawn: isOut });
            }}
          />
        </Table.Td>
      ) : null}
      <Table.Td className="numbers">{formats.number(entrant.tries)}</Table.Td>
      <Table.Td>{formats.moment(entrant.joined_at)}</Table.Td>
      <Table.Td>
        {entrant.is_baseline ? t("entrants.baseline") : null}
        <Button
          variant="default"
          size="compact-sm"
          loading={edit.isPending}
          aria-label={`${isOut ? t("entrants.letIn") : t("entrants.takeOut")}: ${entrant.display_name}`}
          onClick={() => {
            edit.mutate({ division: entrant.division, withdrawn: !isOut });
          }}
        >
          {isOut ? t("entrants.letIn") : t("entrants.takeOut")}
        </Button>
        {edit.error ? <ProblemAlert error={edit.error} /> : null}
      </Table.Td>
    </Table.Tr>
  );
}
