import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import { Lightbulb, MapPin, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { Finding } from "@/editor/documents/rewardCheck";
import type { MapMark } from "@/editor/map/drawMap";
import { useLanguage } from "@/i18n/useLanguage";
import { usePalette } from "@/styles/usePalette";

import { LineButton } from "./LineButton";
import { ProofTable } from "./ProofTable";

interface Props {
  finding: Finding;
  onLine: ((line: number) => void) | undefined;
  onMarks: ((marks: readonly MapMark[]) => void) | undefined;
}

const SEVERITIES = {
  "cannot teach": "cannotTeach",
  "can be hacked": "hackable",
  surprising: "surprising",
} as const;

/** One thing that the check found: how bad it is, what it is, what to do, and the states that prove it. */
export function FindingCard({ finding, onLine, onMarks }: Props) {
  const { t } = useTranslation("editor");
  const language = useLanguage();
  const palette = usePalette();
  const isMild = finding.severity === "surprising";
  const Icon = isMild ? Lightbulb : TriangleAlert;
  const marks = finding.evidence.flatMap(({ place }) =>
    place ? [{ x_m: place[0], y_m: place[1], heading_deg: place[2] }] : [],
  );
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Icon aria-hidden size={18} color={isMild ? palette.quietText : palette.warning} />
            <Text size="sm" fw={600}>
              {t(`check.severity.${SEVERITIES[finding.severity]}`)}
            </Text>
          </Group>
          <LineButton line={finding.line} onLine={onLine} />
        </Group>
        <Text size="sm">{finding.sentence[language]}</Text>
        <Text size="sm" c="dimmed">
          {finding.next_step[language]}
        </Text>
        <ProofTable evidence={finding.evidence} />
        {marks.length > 0 && onMarks ? (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<MapPin aria-hidden size={16} />}
            style={{ alignSelf: "flex-start" }}
            onClick={() => {
              onMarks(marks);
            }}
          >
            {t("check.showOnMap")}
          </Button>
        ) : null}
      </Stack>
    </Paper>
  );
}
