import { Button, Group, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import {
  changeSubmission,
  refreshSubmissions,
  type Submission,
  type SubmissionAct,
} from "@/api/league/submissions";
import { ProblemAlert } from "@/components/ProblemAlert";

import { ConfirmButton } from "@/components/ConfirmButton";

interface Props {
  submission: Submission;
  /** What the reader may do with it, where it can be done. */
  acts: readonly SubmissionAct[];
}

/** What can be done with a submission: let it count, have it judged again, withdraw it after asking once more. */
export function SubmissionActs({ submission, acts }: Props) {
  const { t } = useTranslation("races");
  const queries = useQueryClient();
  const act = async (what: SubmissionAct) => {
    await changeSubmission(submission.id, what);
    await refreshSubmissions(queries, submission.race_id);
  };
  const change = useMutation({ mutationFn: act });
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {acts
          .filter((one) => isPossible(submission, one))
          .map((one) =>
            one === "withdraw" ? (
              <ConfirmButton
                key={one}
                label={t("submission.act.withdraw")}
                title={t("submission.withdrawTitle")}
                text={t("submission.withdrawText")}
                act={() => act(one)}
                size="compact-sm"
              />
            ) : (
              <Button
                key={one}
                variant="default"
                size="compact-sm"
                loading={change.isPending}
                onClick={() => {
                  change.mutate(one);
                }}
              >
                {t(`submission.act.${one}`)}
              </Button>
            ),
          )}
      </Group>
      {change.error ? <ProblemAlert error={change.error} /> : null}
    </Stack>
  );
}

function isPossible(submission: Submission, act: SubmissionAct): boolean {
  if (submission.withdrawn_at !== null) return false;
  if (act === "choose") return !submission.is_chosen;
  return act === "withdraw" || submission.status === "not_judged" || submission.status === "stopped";
}
