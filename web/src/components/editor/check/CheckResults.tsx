import { Group, Loader, Stack, Text } from "@mantine/core";
import { CircleCheck, CircleX } from "lucide-react";
import { useTranslation } from "react-i18next";

import { ProblemAlert } from "@/components/ProblemAlert";
import type { RewardCheck } from "@/editor/documents/rewardCheck";
import type { MapMark } from "@/editor/map/drawMap";
import { useFormats } from "@/i18n/format";
import { useLanguage } from "@/i18n/useLanguage";
import { usePalette } from "@/styles/usePalette";

import { FindingCard } from "./FindingCard";
import { KindsTable } from "./KindsTable";
import { ProblemCard } from "./ProblemCard";
import type { CheckState } from "./useCheck";

interface Props {
  check: CheckState;
  onLine: ((line: number) => void) | undefined;
  onMarks: ((marks: readonly MapMark[]) => void) | undefined;
}

/** What trying a reward function has found: what would stop a training, how it can be hacked, and what it paid. */
export function CheckResults({ check, onLine, onMarks }: Props) {
  const language = useLanguage();
  const { found, error, isChecking, retry } = check;
  return (
    <Stack gap="sm">
      <Verdict found={found} isChecking={isChecking} />
      {error ? <ProblemAlert error={error} onRetry={retry} /> : null}
      {found?.problems.map((problem) => (
        <ProblemCard key={`${problem.line} ${problem.text.en}`} problem={problem} onLine={onLine} />
      ))}
      {found?.unknown_keys.map((key) => (
        <Text key={key.name} size="sm">
          {key.text[language]}
        </Text>
      ))}
      {found?.findings.map((finding) => (
        <FindingCard key={finding.rule} finding={finding} onLine={onLine} onMarks={onMarks} />
      ))}
      {found?.memory && (found.memory.keeps_state || !found.memory.is_repeatable) ? (
        <Text size="sm">{found.memory.text[language]}</Text>
      ) : null}
      {found && found.kinds.length > 0 ? <KindsTable kinds={found.kinds} /> : null}
    </Stack>
  );
}

function Verdict({ found, isChecking }: { found: RewardCheck | null; isChecking: boolean }) {
  const { t } = useTranslation("editor");
  const palette = usePalette();
  const formats = useFormats();
  const count = found?.states ?? 0;
  const icon = found?.is_usable ? (
    <CircleCheck aria-hidden color={palette.good} />
  ) : (
    <CircleX aria-hidden color={palette.bad} />
  );
  return (
    <Group gap="xs" wrap="nowrap" mih={32} aria-live="polite">
      {found ? icon : null}
      {found ? (
        <Text fw={600}>
          {found.is_usable ? t("check.works", { count, shown: formats.number(count) }) : t("check.fails")}
        </Text>
      ) : null}
      {isChecking ? <Loader size="xs" aria-label={t("check.checking")} role="status" /> : null}
    </Group>
  );
}
