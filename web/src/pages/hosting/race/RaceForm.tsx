import { Accordion, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { DriveFields } from "./DriveFields";
import { PhaseFields } from "./PhaseFields";
import { RaceField, RaceFormContext, RuleField, type RaceFormState } from "./RaceFields";
import { SeasonField } from "./SeasonField";

/** Everything that an organiser decides about a race; what is left alone is sensible. */
export function RaceForm(form: RaceFormState) {
  return (
    <RaceFormContext value={form}>
      <Accordion multiple order={2} variant="contained" defaultValue={["basics", "drive", "phases"]}>
        <Section name="basics">
          <RaceField field="name" />
          <RaceField field="description" />
          <RaceField field="visibility" />
          <SeasonField />
        </Section>
        <Section name="drive">
          <DriveFields />
        </Section>
        <Section name="phases">
          <PhaseFields />
        </Section>
        <Section name="submissions">
          <RuleField field="tries_cap" />
          <RuleField field="distinct_models_cap" />
          <RuleField field="counted" />
        </Section>
        <Section name="boards">
          <RuleField field="names_shown" />
          <RuleField field="divisions" />
          <RuleField field="teams" />
          <RuleField field="group_size" />
          <RuleField field="tries_limits" />
          <RuleField field="baselines" />
        </Section>
        <Section name="end">
          <RuleField field="freeze_minutes" />
          <RuleField field="reveal" />
          <RuleField field="replay_of_leader" />
        </Section>
      </Accordion>
    </RaceFormContext>
  );
}

type Name = "basics" | "drive" | "phases" | "submissions" | "boards" | "end";

function Section({ name, children }: { name: Name; children: ReactNode }) {
  const { t } = useTranslation("hosting");
  return (
    <Accordion.Item value={name}>
      <Accordion.Control>
        <b>{t(`section.${name}`)}</b>
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="md" maw="44rem">
          {children}
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}
