import { Badge, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Submission } from "@/api/league/submissions";
import { lapTime } from "@/i18n/format";

const COLOURS = {
  waiting: "gray",
  judging: "racer",
  judged: "teal",
  not_judged: "red",
  stopped: "gray",
} as const satisfies Record<Submission["status"], string>;

/** How far a submission is: its result, or its place in the queue with the reason. */
export function SubmissionStatus({ submission }: { submission: Submission }) {
  const { t } = useTranslation("races");
  const { status, job, score_ms: scoreMs } = submission;
  return (
    <Stack gap={2}>
      <Group gap="xs">
        <Badge variant="dot" color={COLOURS[status]} tt="none" styles={{ label: { overflow: "visible" } }}>
          {submission.withdrawn_at ? t("submission.withdrawn") : t(`submission.status.${status}`)}
        </Badge>
        {scoreMs === null ? null : (
          <Text span fw={700} className="numbers">
            {lapTime(scoreMs)}
          </Text>
        )}
        {status === "judged" && scoreMs === null ? t("submission.qualifiedNowhere") : null}
      </Group>
      {job && !submission.withdrawn_at ? (
        <Text size="sm" aria-live="polite">
          {job.reason_sentence ?? job.wait?.sentence ?? submission.status_sentence}
        </Text>
      ) : null}
    </Stack>
  );
}
