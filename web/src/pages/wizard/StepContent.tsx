import { Stack, Text, Title } from "@mantine/core";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { ActionsStep } from "./actions/ActionsStep";
import { LearningStep } from "./learning/LearningStep";
import { Refused } from "./Refused";
import { BudgetStep } from "./steps/BudgetStep";
import { NameStep } from "./steps/NameStep";
import { RewardStep } from "./steps/RewardStep";
import { ReviewStep } from "./steps/ReviewStep";
import { SensorsStep } from "./steps/SensorsStep";
import { TrackStep } from "./steps/TrackStep";
import type { Wizard } from "./useWizard";

/** The step that is open, under its heading; a screen reader goes there when it changes. */
export function StepContent({ wizard }: { wizard: Wizard }) {
  const { t } = useTranslation("wizard");
  const { step, problem, refusals, goTo } = wizard;
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) heading.current?.focus({ preventScroll: true });
    shown.current = step;
  }, [step]);
  return (
    <Stack gap="md">
      <div>
        <Title order={2} size="h3" ref={heading} tabIndex={-1} style={{ outline: "none" }}>
          {t(`steps.${step}`)}
        </Title>
        <Text c="dimmed">{t(`${step}.lead`)}</Text>
      </div>
      {problem ? <Refused problem={problem} refusals={refusals} onGo={goTo} /> : null}
      {contentOf(wizard)}
    </Stack>
  );
}

function contentOf({ step, draft, change, refusals, suggestedName, goTo, create }: Wizard): ReactNode {
  const props = { draft, change, refusals };
  switch (step) {
    case "name":
      return <NameStep {...props} suggestedName={suggestedName} />;
    case "track":
      return <TrackStep {...props} />;
    case "sensors":
      return <SensorsStep {...props} />;
    case "actions":
      return <ActionsStep {...props} />;
    case "reward":
      return (
        <RewardStep
          {...props}
          onBuild={() => {
            create("edit");
          }}
        />
      );
    case "learning":
      return <LearningStep {...props} />;
    case "budget":
      return <BudgetStep {...props} />;
    case "review":
      return <ReviewStep draft={draft} suggestedName={suggestedName} onGo={goTo} />;
  }
}
