import { Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { ownStandingQuery, USUAL_BOARD, type WantedBoard } from "@/api/league/leaderboards";
import type { Schemas } from "@/api/wire/client";
import { lapGap, lapTime, useFormats } from "@/i18n/format";

interface Props {
  raceId: string;
  wanted?: WantedBoard;
  /** Shown while the reader has no line on the board. */
  otherwise?: ReactNode;
}

/** Where the reader stands in a race: rank, score, and how far the first and the next are ahead. */
export function OwnStanding({ raceId, wanted = USUAL_BOARD, otherwise = null }: Props) {
  const own = useQuery(ownStandingQuery(raceId, wanted)).data;
  if (!own) return null;
  return own.standing ? <Standing own={own} line={own.standing} /> : otherwise;
}

function Standing({ own, line }: { own: Schemas["OwnStanding"]; line: Schemas["StandingLine"] }) {
  const { t } = useTranslation("races");
  return (
    <Stack gap={4}>
      <Text size="sm" c="dimmed">
        {t("standing.own")}
      </Text>
      <Text fw={700} size="lg" aria-live="polite">
        <RankSentence line={line} ranked={own.board.ranked} />
      </Text>
      <Group gap="md" className="numbers">
        {line.score_ms === null ? null : (
          <span>{t("standing.score", { score: lapTime(line.score_ms) })}</span>
        )}
        {line.gap_next_ms === null ? null : (
          <span>{t("standing.gapNext", { gap: lapGap(line.gap_next_ms) })}</span>
        )}
        {line.gap_first_ms ? <span>{t("standing.gapFirst", { gap: lapGap(line.gap_first_ms) })}</span> : null}
      </Group>
      {line.missed_seeds > 0 && line.rank !== null ? (
        <Text size="sm">{t("standing.missed", { count: line.missed_seeds, seeds: own.board.seeds })}</Text>
      ) : null}
    </Stack>
  );
}

function RankSentence({ line, ranked }: { line: Schemas["StandingLine"]; ranked: number }) {
  const { t } = useTranslation("races");
  const formats = useFormats();
  if (line.is_baseline) return t("standing.baseline");
  if (line.rank === null) return t("standing.noRank");
  return t("standing.rank", { rank: formats.number(line.rank), ranked: formats.number(ranked) });
}
