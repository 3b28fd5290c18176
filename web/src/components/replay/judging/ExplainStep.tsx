import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { explainStep } from "@/api/road/traces";
import { ProblemAlert } from "@/components/ProblemAlert";
import { lapsOf, UNREWARDED } from "@/replay/laps";

import type { Replay } from "../useReplay";
import { Explanation } from "./Explanation";
import { RewardSelect } from "./RewardSelect";
import { useRewardChoice } from "./useRewardChoice";

interface Props {
  replay: Replay;
  traceId: string;
  modelId: string | undefined;
}

/** Why a reward function pays what it pays at the step that is shown, or at the one worth a look. */
export function ExplainStep({ replay, traceId, modelId }: Props) {
  const { t } = useTranslation("replay");
  const choices = useRewardChoice(modelId);
  const { explained, explain, isStanding } = useExplanation(replay, traceId, choices.source);
  return (
    <Stack gap="sm">
      <Text size="sm">{t("explain.intro")}</Text>
      <RewardSelect choices={choices} modelId={modelId} />
      <Group gap="xs">
        <Button
          size="sm"
          disabled={choices.source === undefined || isStanding}
          loading={explained.isPending && explained.variables === "here"}
          onClick={() => {
            explain("here");
          }}
        >
          {t("explain.here")}
        </Button>
        <Button
          size="sm"
          variant="default"
          disabled={choices.source === undefined}
          loading={explained.isPending && explained.variables === "telling"}
          onClick={() => {
            explain("telling");
          }}
        >
          {t("explain.telling")}
        </Button>
      </Group>
      {isStanding ? <Text size="sm">{t("explain.standing")}</Text> : null}
      {choices.error ? <ProblemAlert error={choices.error} /> : null}
      {explained.isError ? <ProblemAlert error={explained.error} /> : null}
      <div aria-live="polite">
        {explained.data ? (
          <Explanation explanation={explained.data.explanation} source={explained.data.source} />
        ) : null}
      </div>
    </Stack>
  );
}

/** Asks about the step that is shown, or has the server choose one of its lap and goes there. */
function useExplanation(replay: Replay, traceId: string, source = "") {
  const { trace } = replay.drive;
  const lap = lapsOf(trace).find(({ first, end }) => first <= replay.row && replay.row < end);
  const first = lap?.first ?? 0;
  const explained = useMutation({
    mutationFn: async (which: "here" | "telling") => {
      const step = which === "here" ? replay.row - first + 1 : null;
      const explanation = await explainStep({ source, trace_id: traceId, lap: lap?.number ?? 1, step });
      return { explanation, source };
    },
    onSuccess: ({ explanation }) => {
      replay.goTo(first + explanation.step - 1);
    },
  });
  const explain = (which: "here" | "telling") => {
    replay.playback.pause();
    explained.mutate(which);
  };
  return { explained, explain, isStanding: UNREWARDED.has(trace.columns.status[replay.row] ?? "") };
}
