import { Box, Paper, Skeleton, Stack, Text } from "@mantine/core";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";

import type { LineNote } from "@/editor/code/diagnostics";
import { lineNotes } from "@/editor/code/diagnostics";
import type { MapMark } from "@/editor/map/drawMap";
import { useLanguage } from "@/i18n/useLanguage";

import { CheckResults } from "./check/CheckResults";
import { useCheck } from "./check/useCheck";

const CodeInput = lazy(() => import("./code/CodeInput"));

const NO_NOTES: readonly LineNote[] = [];

export interface RewardEditorProps {
  value: string;
  onChange: (value: string) => void;
  /** The track on which it is checked. */
  track: string;
  /** Goes to a line, for example that of a finding. */
  line?: number | undefined;
  /** Told that the line was gone to, so that the same one can be wanted again. */
  onLineShown?: () => void;
  /** Told a line that the reader wants to see; without it, no finding offers to go to its line. */
  onLine?: (line: number) => void;
  /** Shown the cars that prove a finding, on a map; without it, no finding offers to. */
  onMarks?: (marks: readonly MapMark[]) => void;
}

/** A reward function to be written: code with help for every parameter, and what trying it has found. */
export function RewardEditor({
  value,
  onChange,
  track,
  line,
  onLine,
  onLineShown,
  onMarks,
}: RewardEditorProps) {
  const { t } = useTranslation("editor");
  const language = useLanguage();
  const check = useCheck(value, track);
  const unreached = t("check.unreached");
  const notes = useMemo(
    () => (check.found ? lineNotes(check.found, language, { unreached }) : NO_NOTES),
    [check.found, language, unreached],
  );
  return (
    <Stack gap="sm">
      <Paper withBorder style={{ overflow: "hidden" }}>
        <Box h="clamp(16rem, 52vh, 40rem)">
          <Suspense fallback={<Skeleton height="100%" />}>
            <CodeInput
              value={value}
              onChange={onChange}
              notes={notes}
              line={line}
              onLineShown={onLineShown}
            />
          </Suspense>
        </Box>
      </Paper>
      <Text size="xs" c="dimmed">
        {t("code.keys")}
      </Text>
      <CheckResults check={check} onLine={onLine} onMarks={onMarks} />
    </Stack>
  );
}
