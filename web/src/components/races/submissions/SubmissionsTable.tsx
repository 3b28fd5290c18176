import { Badge, Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import { personQuery } from "@/api/league/hosting";
import type { Phase } from "@/api/league/races";
import type { Submission, SubmissionAct } from "@/api/league/submissions";
import { WideTable } from "@/components/tables/WideTable";
import { useFormats } from "@/i18n/format";

import { SubmissionActs } from "./SubmissionActs";
import { SubmissionStatus } from "./SubmissionStatus";

interface Props {
  submissions: readonly Submission[];
  /** What the reader may do with each of them, where it can be done. */
  acts: readonly SubmissionAct[];
  /** The phase in which owners may still withdraw and choose; null for none. */
  openPhase: Phase | null;
  /** Whether the reader sees whose each is, and may act after the close, too. */
  isOrganiser?: boolean;
}

/** Submissions to a race with their results, or how far they are. */
export function SubmissionsTable({ submissions, acts, openPhase, isOrganiser = false }: Props) {
  const { t } = useTranslation("races");
  const caption = t("submission.caption");
  return (
    <WideTable caption={caption} isCaptionShown minWidth={640}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("submission.number")}</Table.Th>
          {isOrganiser ? <Table.Th scope="col">{t("submission.owner")}</Table.Th> : null}
          <Table.Th scope="col">{t("submission.model")}</Table.Th>
          <Table.Th scope="col">{t("submission.result")}</Table.Th>
          <Table.Th scope="col">{t("submission.when")}</Table.Th>
          <Table.Th scope="col">{t("submission.acts")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {submissions.map((submission) => (
          <Row
            key={submission.id}
            submission={submission}
            acts={isOrganiser || submission.phase === openPhase ? acts : []}
            showsOwner={isOrganiser}
          />
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

interface RowProps {
  submission: Submission;
  acts: readonly SubmissionAct[];
  showsOwner: boolean;
}

function Row({ submission, acts, showsOwner }: RowProps) {
  const { t } = useTranslation("races");
  const formats = useFormats();
  const { number, phase } = submission;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw="inherit">
        <Link href={`/submissions/${submission.id}`}>
          {t("submission.try", { number, phase: t(`phase.${phase}`) })}
        </Link>
      </Table.Th>
      {showsOwner ? (
        <Table.Td>
          <Owner accountId={submission.account_id} />
        </Table.Td>
      ) : null}
      <Table.Td>
        {submission.model_id && !showsOwner ? (
          <Link href={`/models/${submission.model_id}`}>{submission.model_name}</Link>
        ) : (
          submission.model_name
        )}
      </Table.Td>
      <Table.Td>
        <SubmissionStatus submission={submission} />
        {submission.counts ? (
          <Badge variant="outline" tt="none">
            {t("submission.counts")}
          </Badge>
        ) : null}
      </Table.Td>
      <Table.Td>{formats.moment(submission.submitted_at)}</Table.Td>
      <Table.Td>
        <SubmissionActs submission={submission} acts={acts} />
      </Table.Td>
    </Table.Tr>
  );
}

function Owner({ accountId }: { accountId: string }) {
  const person = useQuery(personQuery(accountId)).data;
  return person?.display_name ?? null;
}
