import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Race } from "@/api/league/races";

/** What submitting costs in the phase that is open: how many tries and models are left. */
export function Tries({ race }: { race: Race }) {
  const { t } = useTranslation("races");
  const left = triesLeft(race);
  if (!left) return null;
  return (
    <Text size="sm" c="dimmed">
      {race.open_phase === "practice" ? t("tries.practice") : null}
      {race.open_phase !== "practice" && left.tries === null ? t("tries.unlimited") : null}
      {left.tries === null ? null : t("tries.left", { count: left.tries })}{" "}
      {left.models === null ? null : t("tries.modelsLeft", { count: left.models })} {t("tries.sameWeights")}
    </Text>
  );
}

/** Return how many tries and different models the reader has left in the open phase; null where nothing limits them. */
export function triesLeft(race: Race): { tries: number | null; models: number | null } | null {
  const phase = race.open_phase;
  if (phase === null) return null;
  const own = race.own_part?.phases.find((one) => one.phase === phase);
  if (own) return { tries: own.tries_left, models: own.models_left };
  if (phase === "practice") return { tries: null, models: null };
  return { tries: race.rules.tries_cap ?? null, models: race.rules.distinct_models_cap ?? null };
}
