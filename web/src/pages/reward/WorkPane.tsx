import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { RewardBuilder } from "@/components/editor/builder/RewardBuilder";
import { RewardEditor } from "@/components/editor/RewardEditor";
import type { MapMark } from "@/editor/map/drawMap";

import { Question } from "./Question";
import type { WorkState } from "./useWork";

interface Props {
  state: WorkState;
  track: string;
  line: number | undefined;
  onLine: (line: number) => void;
  onLineShown: () => void;
  onMarks: (marks: readonly MapMark[]) => void;
}

/** Where the reward is written: as code, or as a plan until somebody wants the code instead. */
export function WorkPane({ state, track, line, onLine, onLineShown, onMarks }: Props) {
  const { work, change } = state;
  if (work.plan)
    return (
      <Stack gap="md">
        <ToCode
          onSwitch={() => {
            change({ ...work, plan: null });
          }}
        />
        <RewardBuilder
          plan={work.plan}
          onChange={(plan) => {
            change({ ...work, plan });
          }}
          onSource={(source) => {
            if (source !== work.source) change({ ...work, source });
          }}
        />
      </Stack>
    );
  return (
    <RewardEditor
      value={work.source}
      onChange={(source) => {
        change({ source, plan: null });
      }}
      track={track}
      line={line}
      onLine={onLine}
      onLineShown={onLineShown}
      onMarks={onMarks}
    />
  );
}

/** The way from the builder to code; there is none back, so it asks first. */
function ToCode({ onSwitch }: { onSwitch: () => void }) {
  const { t } = useTranslation("editor");
  const [isAsking, setAsking] = useState(false);
  return (
    <Group justify="space-between" gap="sm">
      <Text size="sm" c="dimmed" style={{ flex: "1 1 16rem" }}>
        {t("builder.lead")}
      </Text>
      <Button
        variant="default"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t("builder.toCode")}
      </Button>
      <Question
        isOpen={isAsking}
        title={t("builder.toCode")}
        text={t("builder.oneWay")}
        yes={t("builder.switch")}
        onYes={onSwitch}
        onClose={() => {
          setAsking(false);
        }}
      />
    </Group>
  );
}
