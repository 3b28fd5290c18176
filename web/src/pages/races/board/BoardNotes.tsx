import { Alert, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Race } from "@/api/league/races";
import type { Schemas } from "@/api/wire/client";
import { useFormats } from "@/i18n/format";

/** What has to be known about a board: whether it stands still or is final, how ranks are made, how many are on it. */
export function BoardNotes({ race, board }: { race: Race; board: Schemas["BoardState"] }) {
  const { t } = useTranslation("races");
  const formats = useFormats();
  return (
    <Stack gap="xs">
      {race.revealed_at ? (
        <Alert color="teal">{t("board.revealed", { when: formats.moment(race.revealed_at) })}</Alert>
      ) : null}
      {board.frozen_at ? (
        <Alert color="racer">{t("board.frozen", { when: formats.moment(board.frozen_at) })}</Alert>
      ) : null}
      {race.frozen_at && !board.frozen_at ? (
        <Alert color="racer">{t("board.frozenForOthers", { when: formats.moment(race.frozen_at) })}</Alert>
      ) : null}
      <Text size="sm" c="dimmed">
        {t(board.group_by ? "board.countsOfGroups" : "board.counts", {
          lines: formats.number(board.lines),
          ranked: formats.number(board.ranked),
        })}{" "}
        {board.published_at ? t("board.asOf", { when: formats.moment(board.published_at) }) : null}{" "}
        {board.is_current ? null : t("board.beingUpdated")}
      </Text>
      <details>
        <summary>{t("board.howRanked")}</summary>
        <Text size="sm" mt="xs" maw="48rem">
          {board.rule}
        </Text>
      </details>
    </Stack>
  );
}
