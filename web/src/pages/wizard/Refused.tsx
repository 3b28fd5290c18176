import { Alert, Anchor, List } from "@mantine/core";
import { CircleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { ProblemAlert } from "@/components/ProblemAlert";
import type { Refusals } from "@/forms/refusals";

import { stepOf, type Step } from "./draft/steps";

interface Props {
  problem: unknown;
  refusals: Refusals;
  onGo: (step: Step) => void;
}

/** Why the model was not made: what is wrong with each field, and the way to its step. */
export function Refused({ problem, refusals, onGo }: Props) {
  const { t } = useTranslation("wizard");
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => alert.current?.focus({ preventScroll: true }), []);
  if (refusals.size === 0) return <ProblemAlert error={problem} />;
  return (
    <Alert
      ref={alert}
      tabIndex={-1}
      color="red"
      role="alert"
      icon={<CircleAlert aria-hidden />}
      title={t("refused.title")}
    >
      <List size="sm">
        {[...refusals].map(([path, sentence]) => {
          const step = stepOf(path) ?? "review";
          return (
            <List.Item key={path}>
              <Anchor
                component="button"
                type="button"
                size="sm"
                onClick={() => {
                  onGo(step);
                }}
              >
                {t(`steps.${step}`)}
              </Anchor>
              {": "}
              {sentence}
            </List.Item>
          );
        })}
      </List>
    </Alert>
  );
}
