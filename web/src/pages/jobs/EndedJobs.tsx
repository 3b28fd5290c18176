import { Anchor, Stack, Table, Title } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import type { Schemas } from "@/api/wire/client";
import { JobBadge } from "@/components/jobs/JobBadge";
import { takenSeconds } from "@/components/jobs/jobTimes";
import { useSubject } from "@/components/jobs/useSubject";
import { MoreButton, type PagedQuery } from "@/components/tables/MoreButton";
import { WideTable } from "@/components/tables/WideTable";
import { useFormats } from "@/i18n/format";

type Job = Schemas["Job"];

interface Props {
  jobs: readonly Job[];
  query: PagedQuery;
}

const COLUMNS = ["what", "status", "why", "took", "when"] as const;

/** What has ended, and how. */
export function EndedJobs({ jobs, query }: Props) {
  const { t } = useTranslation(["training", "common"]);
  const name = useId();
  if (jobs.length === 0 && !query.hasNextPage) return null;
  return (
    <Stack gap="sm" component="section" aria-labelledby={name}>
      <Title order={2} size="h4" id={name}>
        {t("queue.ended")}
      </Title>
      <WideTable
        caption={t("queue.endedCaption")}
        columns={COLUMNS.map((column) => t(`queue.${column}`))}
        minWidth={640}
      >
        {jobs.map((job) => (
          <EndedJob key={job.id} job={job} />
        ))}
      </WideTable>
      <MoreButton query={query} />
    </Stack>
  );
}

function EndedJob({ job }: { job: Job }) {
  const formats = useFormats();
  const { name, href } = useSubject(job);
  const taken_s = takenSeconds(job, 0);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {href === null ? (
          name
        ) : (
          <Anchor component={Link} href={href} inherit>
            {name}
          </Anchor>
        )}
      </Table.Th>
      <Table.Td>
        <JobBadge status={job.status} />
      </Table.Td>
      <Table.Td>{job.reason_sentence ?? job.status_sentence}</Table.Td>
      <Table.Td className="numbers">{taken_s === null ? "–" : formats.duration(taken_s)}</Table.Td>
      <Table.Td className="numbers">{job.ended_at === null ? "–" : formats.moment(job.ended_at)}</Table.Td>
    </Table.Tr>
  );
}
