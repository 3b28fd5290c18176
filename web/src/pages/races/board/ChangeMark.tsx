import { Group } from "@mantine/core";
import { ArrowDown, ArrowUp, Sparkle } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { LineChange } from "./boardChanges";

/** A sign beside a line that has just changed: how many ranks up or down, or that its score is new. */
export function ChangeMark({ change }: { change: LineChange | undefined }) {
  const { t } = useTranslation("races");
  if (!change) return null;
  const up = change.ranksUp ?? 0;
  const count = Math.abs(up);
  const words = up > 0 ? t("board.up", { count }) : up < 0 ? t("board.down", { count }) : t("board.newScore");
  const Icon = up > 0 ? ArrowUp : up < 0 ? ArrowDown : Sparkle;
  return (
    <Group component="span" gap={2} wrap="nowrap" role="img" aria-label={words} title={words}>
      <Icon size={14} aria-hidden />
      {count > 0 ? count : null}
    </Group>
  );
}
