import { Button, Stack, Table, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { rejudge } from "@/api/road/traces";
import { ProblemAlert } from "@/components/ProblemAlert";
import { WideTable } from "@/components/tables/WideTable";
import { lapTime, useFormats } from "@/i18n/format";
import type { JudgedLap, Rejudgement } from "@/replay/judgements";

import type { Drive } from "../ReplayPlayer";
import { RewardSelect } from "./RewardSelect";
import { useSentence } from "./useSentence";
import type { OnJudged } from "./useJudgedDrives";
import { useRewardChoice } from "./useRewardChoice";

interface Props {
  drives: readonly Drive[];
  modelId: string | undefined;
  onJudged: OnJudged;
}

/** What another reward function would have paid for the drives that are shown, and whether it prefers the faster ones. */
export function Rejudge({ drives, modelId, onJudged }: Props) {
  const { t } = useTranslation("replay");
  const choices = useRewardChoice(modelId);
  const known = drives.filter(({ artifactId }) => artifactId !== undefined);
  const judged = useMutation({
    mutationFn: async (source: string) => {
      const trace_ids = known.map(({ artifactId = "" }) => artifactId);
      return { answer: await rejudge({ source, trace_ids }), asked: known };
    },
    onSuccess: ({ answer, asked }) => {
      onJudged(answer, asked);
    },
  });
  return (
    <Stack gap="sm" align="stretch">
      <Text size="sm">{t("judge.intro")}</Text>
      <RewardSelect choices={choices} modelId={modelId} />
      <Button
        size="sm"
        style={{ alignSelf: "flex-start" }}
        disabled={choices.source === undefined}
        loading={judged.isPending}
        onClick={() => {
          if (choices.source !== undefined) judged.mutate(choices.source);
        }}
      >
        {t("judge.start", { count: known.length })}
      </Button>
      {choices.error ? <ProblemAlert error={choices.error} /> : null}
      {judged.isError ? <ProblemAlert error={judged.error} /> : null}
      <div aria-live="polite">{judged.data ? <Verdict judged={judged.data.answer} /> : null}</div>
    </Stack>
  );
}

function Verdict({ judged }: { judged: Rejudgement }) {
  const { t } = useTranslation("replay");
  const say = useSentence();
  return (
    <Stack gap="xs">
      <Text fw={600}>{say(judged.sentence)}</Text>
      <Text size="sm">{t("judge.coloured")}</Text>
      <WideTable
        caption={t("judge.caption")}
        isCaptionShown
        minWidth={720}
        columns={[
          t("judge.drive"),
          t("laps.lap"),
          t("laps.time"),
          t("laps.result"),
          t("judge.learned"),
          t("judge.earned"),
          t("judge.perStep"),
        ]}
      >
        {judged.laps.map((lap) => (
          <JudgedRow key={`${lap.drive_number} ${lap.number}`} lap={lap} />
        ))}
      </WideTable>
      <Text size="sm" c="dimmed">
        {t("judge.learnedHelp")}
      </Text>
    </Stack>
  );
}

function JudgedRow({ lap }: { lap: JudgedLap }) {
  const { t } = useTranslation("replay");
  const formats = useFormats();
  const say = useSentence();
  return (
    <Table.Tr className="numbers">
      <Table.Th scope="row">{say(lap.drive)}</Table.Th>
      <Table.Td>{lap.number}</Table.Td>
      <Table.Td>{lapTime(lap.time_ms)}</Table.Td>
      <Table.Td>{lap.completed ? t("laps.completed") : "–"}</Table.Td>
      <Table.Td fw={600}>{formats.number(lap.earned.discounted, 2)}</Table.Td>
      <Table.Td>{formats.number(lap.earned.total, 2)}</Table.Td>
      <Table.Td>{formats.number(lap.earned.per_step, 4)}</Table.Td>
    </Table.Tr>
  );
}
