import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { examplesQuery } from "@/api/road/rewardFunctions";
import { boundsOf } from "@/api/wire/bounds";
import { useTrackTitle } from "@/components/tracks/useTrackTitle";
import { useFieldWords } from "@/forms/words";
import { useFormats } from "@/i18n/format";

import { isCamera, sensorKey } from "../steps/sensors";
import type { Draft } from "./draft";
import type { Step } from "./steps";

/** Return what is chosen in each step, in a few words. */
export function useSummaries(draft: Draft, suggestedName: string): Record<Exclude<Step, "review">, string> {
  const { t } = useTranslation(["wizard", "common"]);
  const actions = useActionSummary(draft);
  const reward = useRewardSummary(draft);
  const track = useTrackTitle()(draft.track, draft.reverse);
  const budget = useBudgetSummary(draft);
  const sensors = draft.sensors.map((name) =>
    isCamera(name)
      ? t("sensors.cameraOf", { size: name.split("_")[2] ?? "160x120" })
      : t(`sensors.${sensorKey(name)}.label`),
  );
  return {
    name: draft.name.trim() || suggestedName,
    track,
    sensors: sensors.join(", "),
    actions,
    reward,
    learning: t(`learning.${draft.learning}.label`),
    budget,
  };
}

function useActionSummary(draft: Draft): string {
  const { t } = useTranslation("wizard");
  const formats = useFormats();
  if (draft.actionKind === "discrete") return t("actions.count", { count: draft.actions.length });
  const [low, high] = [
    draft.speed.low ?? boundsOf("SpeedBounds", "low").default,
    draft.speed.high ?? boundsOf("SpeedBounds", "high").default,
  ].map((speed) => formats.exact(Number(speed)));
  return t("actions.range", { low, high });
}

function useRewardSummary({ rewardKind, example }: Draft): string {
  const { t } = useTranslation("wizard");
  const title = useQuery(examplesQuery).data?.find(({ name }) => name === example)?.title;
  return rewardKind === "code" ? t("reward.own") : (title ?? example);
}

function useBudgetSummary({ measure, budget }: Draft): string {
  const { t } = useTranslation("wizard");
  const formats = useFormats();
  const { label } = useFieldWords("Budget", measure);
  const amount = budget[measure];
  if (typeof amount !== "number") return label;
  return measure === "minutes"
    ? formats.duration(amount * 60)
    : t(`budget.amount.${measure}`, { amount: formats.exact(amount) });
}
