import { Button, Group, Select, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { standingsFile, type StandingsOf } from "@/api/league/hosting";
import type { Phase, Race } from "@/api/league/races";
import { ProblemAlert } from "@/components/ProblemAlert";

import { saveFile } from "@/components/saveFile";

const OF: readonly StandingsOf[] = ["entrants", "team", "site", "department"];
const FORMATS = ["csv", "xlsx"] as const;

/** Takes the standings of a phase as a file that opens in Excel. */
export function Standings({ race }: { race: Race }) {
  const { t } = useTranslation(["hosting", "races"]);
  const of = race.rules.teams ? OF : OF.filter((one) => one !== "team");
  const [phase, setPhase] = useState<Phase>(race.open_phase ?? race.phases.at(-1)?.phase ?? "final");
  const [chosen, setChosen] = useState<StandingsOf>("entrants");
  const take = useMutation({
    mutationFn: async (format: (typeof FORMATS)[number]) => {
      saveFile(
        await standingsFile(race.id, phase, chosen, format),
        `${race.name}-${phase}-${chosen}.${format}`,
      );
    },
  });
  return (
    <>
      <Text>{t("standings.text")}</Text>
      <Group gap="sm" align="flex-end">
        <Select
          label={t("races:board.phase")}
          data={race.phases.map((one) => ({ value: one.phase, label: t(`races:phase.${one.phase}`) }))}
          value={phase}
          allowDeselect={false}
          w="10rem"
          onChange={(value) => {
            setPhase(race.phases.find((one) => one.phase === value)?.phase ?? phase);
          }}
        />
        <Select
          label={t("standings.of")}
          data={of.map((value) => ({
            value,
            label: t(`races:board.by.${value === "entrants" ? "entrant" : value}`),
          }))}
          value={chosen}
          allowDeselect={false}
          w="10rem"
          onChange={(value) => {
            setChosen(of.find((one) => one === value) ?? chosen);
          }}
        />
        {FORMATS.map((format) => (
          <Button
            key={format}
            variant="default"
            loading={take.isPending && take.variables === format}
            onClick={() => {
              take.mutate(format);
            }}
          >
            {t(`standings.${format}`)}
          </Button>
        ))}
      </Group>
      {take.error ? <ProblemAlert error={take.error} /> : null}
    </>
  );
}
