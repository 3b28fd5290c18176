import { Group } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import { ownSubmissionsQuery } from "@/api/league/submissions";

import { SubmissionStatus } from "./SubmissionStatus";

interface Props {
  raceId: string;
  /** Only submissions of this model; of any without it. */
  modelId?: string;
}

/** How far the reader's newest submission to a race is; nothing before there is one. */
export function NewestSubmission({ raceId, modelId }: Props) {
  const { t } = useTranslation("races");
  const submissions = useInfiniteQuery(ownSubmissionsQuery(raceId)).data?.pages[0]?.items;
  const newest = submissions?.find(
    (one) => one.withdrawn_at === null && (modelId === undefined || one.model_id === modelId),
  );
  if (!newest) return null;
  return (
    <Group gap="sm" align="flex-start">
      <Link href={`/submissions/${newest.id}`}>
        {t("submission.try", { number: newest.number, phase: t(`phase.${newest.phase}`) })}
      </Link>
      <SubmissionStatus submission={newest} />
    </Group>
  );
}
