import { Badge, Group, NativeSelect, NavLink, Stack } from "@mantine/core";
import { CircleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";

import { refusedSteps, stepNamed, STEPS } from "./draft/steps";
import { useSummaries } from "./draft/useSummaries";
import classes from "./StepList.module.css";
import type { Wizard } from "./useWizard";

/** The steps with what is chosen in each; any may be opened at any time. On a small screen a list to open. */
export function StepList({
  wizard: { draft, step: current, refusals, suggestedName, goTo },
}: {
  wizard: Wizard;
}) {
  const { t } = useTranslation("wizard");
  const summaries = useSummaries(draft, suggestedName);
  const refused = refusedSteps(refusals);
  const at = STEPS.indexOf(current);
  return (
    <nav aria-label={t("steps.label")} className={classes.steps}>
      <NativeSelect
        hiddenFrom="lg"
        label={t("steps.at", { number: at + 1, count: STEPS.length })}
        value={current}
        data={STEPS.map((step) => ({ value: step, label: t(`steps.${step}`) }))}
        onChange={(event) => {
          goTo(stepNamed(event.currentTarget.value));
        }}
      />
      <Stack gap={2} visibleFrom="lg">
        {STEPS.map((step, index) => (
          <NavLink
            key={step}
            component="button"
            active={step === current}
            bdrs="md"
            aria-current={step === current ? "step" : undefined}
            onClick={() => {
              goTo(step);
            }}
            leftSection={
              <Badge
                aria-hidden
                circle
                size="lg"
                color={step === current ? "racer" : "gray"}
                variant={step === current ? "filled" : "default"}
              >
                {index + 1}
              </Badge>
            }
            label={
              <Group gap={6} wrap="nowrap">
                {t(`steps.${step}`)}
                {refused.has(step) ? (
                  <CircleAlert size={16} color="var(--mantine-color-error)" aria-label={t("steps.refused")} />
                ) : null}
              </Group>
            }
            description={step === "review" ? undefined : summaries[step]}
          />
        ))}
      </Stack>
    </nav>
  );
}
