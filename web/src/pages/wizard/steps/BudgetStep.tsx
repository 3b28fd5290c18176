import { Button, Group, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";
import { ChoiceField } from "@/forms/fields/ChoiceField";
import { SpecField } from "@/forms/SpecField";
import { useFormats } from "@/i18n/format";

import type { StepProps } from "../stepProps";
import { QuotaLeft } from "./QuotaLeft";

type Measure = keyof Schemas["Budget"];

const MEASURES: readonly Measure[] = ["minutes", "until_laps", "steps"];
/** Lengths that people take most, min: a first look, a first race, a good one, a night. */
const USUAL_MINUTES = [0.5, 2, 10, 60];

/** When training ends, and how much training time is left. */
export function BudgetStep({ draft, change, refusals }: StepProps) {
  const { t } = useTranslation("wizard");
  const formats = useFormats();
  const { measure, budget } = draft;
  const set = (amount: number | undefined) => {
    change({ budget: { ...budget, [measure]: amount ?? null } });
  };
  return (
    <Stack gap="lg" maw="36rem">
      <ChoiceField<Measure>
        label={t("budget.measure")}
        choices={MEASURES.map((value) => ({ value, label: t(`budget.by.${value}`) }))}
        value={measure}
        onChange={(chosen) => {
          change({ measure: chosen, budget: { ...USUAL[chosen], ...withoutEmpty(budget) } });
        }}
      />
      <SpecField
        key={measure}
        schema="Budget"
        field={measure}
        value={budget[measure]}
        error={refusals.get(`spec.budget.${measure}`) ?? refusals.get("spec.budget")}
        onChange={set}
      />
      {measure === "minutes" ? (
        <Group gap="xs" role="group" aria-label={t("budget.usual")}>
          {USUAL_MINUTES.map((minutes) => (
            <Button
              key={minutes}
              size="xs"
              variant="default"
              aria-pressed={budget.minutes === minutes}
              onClick={() => {
                set(minutes);
              }}
            >
              {formats.duration(minutes * 60)}
            </Button>
          ))}
        </Group>
      ) : null}
      <QuotaLeft />
    </Stack>
  );
}

/** Where a measure begins that has no amount yet. */
const USUAL: Readonly<Record<Measure, Schemas["Budget"]>> = {
  minutes: { minutes: USUAL_MINUTES[0] ?? null },
  until_laps: { until_laps: 3 },
  steps: { steps: 500_000 },
};

function withoutEmpty(budget: Schemas["Budget"]): Schemas["Budget"] {
  return Object.fromEntries(Object.entries(budget).filter(([, amount]) => amount !== null));
}
