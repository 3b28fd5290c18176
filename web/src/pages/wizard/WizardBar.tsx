import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { STEPS, type Step } from "./draft/steps";

interface Props {
  step: Step;
  isBusy: boolean;
  onGo: (step: Step) => void;
  onCreate: (next: "open" | "train") => void;
}

/** The way back and on, and the way out: the model may be made in any step. */
export function WizardBar({ step, isBusy, onGo, onCreate }: Props) {
  const { t } = useTranslation("wizard");
  const [before, after] = [STEPS[STEPS.indexOf(step) - 1], STEPS[STEPS.indexOf(step) + 1]];
  return (
    <Group justify="space-between" gap="sm">
      {before ? (
        <Button
          variant="default"
          onClick={() => {
            onGo(before);
          }}
        >
          {t("bar.back")}
        </Button>
      ) : (
        <span />
      )}
      <Group gap="sm">
        <Button
          variant="default"
          disabled={isBusy}
          onClick={() => {
            onCreate("open");
          }}
        >
          {after ? t("bar.createNow") : t("bar.create")}
        </Button>
        {after ? (
          <Button
            onClick={() => {
              onGo(after);
            }}
          >
            {t("bar.next")}
          </Button>
        ) : (
          <Button
            loading={isBusy}
            onClick={() => {
              onCreate("train");
            }}
          >
            {t("bar.train")}
          </Button>
        )}
      </Group>
    </Group>
  );
}
