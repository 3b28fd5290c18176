import { Button, Group, List, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { useFormats } from "@/i18n/format";
import { incidentRows } from "@/replay/laps";

import type { Replay } from "../useReplay";
import { useStatusWord } from "../useStatusWord";

/** Rows before an incident to which its button leads: one sees how it came about. */
const ROWS_BEFORE = 10;

/** What went wrong in a drive, in words; each leads to the moment before it. */
export function Incidents({ replay }: { replay: Replay }) {
  const { t } = useTranslation("replay");
  const formats = useFormats();
  const word = useStatusWord();
  const { columns } = replay.drive.trace;
  const rows = incidentRows(replay.drive.trace);
  if (rows.length === 0) return <Text size="sm">{t("laps.nothingWrong")}</Text>;
  return (
    <Stack gap="xs" mt="sm">
      <Text fw={600}>{t("laps.wrong")}</Text>
      <List listStyleType="none" spacing={6} m={0} p={0}>
        {rows.map((row) => {
          const sentence = t("laps.incident", {
            lap: columns.lap[row],
            progress: formats.number(columns.progress_percent[row] ?? 0),
            status: word(columns.status[row] ?? ""),
            speed: formats.number(columns.speed_mps[row] ?? 0, 1),
          });
          return (
            <List.Item key={row}>
              <Group gap="xs">
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${t("laps.showIncident")}: ${sentence}`}
                  onClick={() => {
                    replay.goTo(Math.max(0, row - ROWS_BEFORE));
                  }}
                >
                  {t("laps.showIncident")}
                </Button>
                <Text size="sm">{sentence}</Text>
              </Group>
            </List.Item>
          );
        })}
      </List>
    </Stack>
  );
}
