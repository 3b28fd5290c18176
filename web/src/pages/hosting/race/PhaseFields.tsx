import { Alert, Fieldset, SimpleGrid, Stack, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Phase } from "@/api/league/races";
import { SpecField } from "@/forms/SpecField";

import { RuleField, useRaceForm } from "./RaceFields";
import { PHASES, withPhase, type PhaseDraft } from "./raceDraft";

/** When a race is: its phases with their times, on the clocks of its time zone. */
export function PhaseFields() {
  const { refusals } = useRaceForm();
  const refusal = refusals.get("rules.phases");
  return (
    <Stack gap="md">
      <RuleField field="time_zone" />
      {refusal ? (
        <Alert color="red" role="alert">
          {refusal}
        </Alert>
      ) : null}
      {PHASES.map((phase) => (
        <OnePhase key={phase} phase={phase} />
      ))}
    </Stack>
  );
}

function OnePhase({ phase }: { phase: Phase }) {
  const { t } = useTranslation(["hosting", "races"]);
  const { draft, change } = useRaceForm();
  const times = draft.rules.phases[phase];
  return (
    <Fieldset legend={t(`races:phase.${phase}`)}>
      <Stack gap="sm">
        <Switch
          label={t(`phase.${phase}`)}
          checked={times !== undefined}
          onChange={(event) => {
            change(withPhase(draft, phase, event.currentTarget.checked));
          }}
        />
        {times ? (
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Time phase={phase} times={times} field="opens_at" />
            <Time phase={phase} times={times} field="closes_at" />
          </SimpleGrid>
        ) : null}
      </Stack>
    </Fieldset>
  );
}

interface TimeProps {
  phase: Phase;
  times: PhaseDraft;
  field: keyof PhaseDraft;
}

function Time({ phase, times, field }: TimeProps) {
  const { draft, change, refusals } = useRaceForm();
  const { rules } = draft;
  return (
    <SpecField
      schema="PhaseTimes"
      field={field}
      value={times[field]}
      {...(rules.time_zone ? { timeZone: rules.time_zone } : {})}
      error={refusals.get(`rules.phases.${phase}.${field}`)}
      onChange={(value: string | null) => {
        const phases = { ...rules.phases, [phase]: { ...times, [field]: value } };
        change({ ...draft, rules: { ...rules, phases } });
      }}
    />
  );
}
