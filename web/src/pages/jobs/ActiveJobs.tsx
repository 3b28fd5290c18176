import { Anchor, Paper, Stack, Text, Title } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import { useMay } from "@/api/people/session";
import type { Schemas } from "@/api/wire/client";
import { JobStatus } from "@/components/jobs/JobStatus";
import { useSubject } from "@/components/jobs/useSubject";

/** What runs or waits now. */
export function ActiveJobs({ jobs }: { jobs: readonly Schemas["Job"][] }) {
  const { t } = useTranslation("training");
  const name = useId();
  return (
    <Stack gap="sm" component="section" aria-labelledby={name}>
      <Title order={2} size="h4" id={name}>
        {t("queue.active")}
      </Title>
      {jobs.length === 0 ? <Text c="dimmed">{t("queue.noActive")}</Text> : null}
      {jobs.map((job) => (
        <ActiveJob key={job.id} job={job} />
      ))}
    </Stack>
  );
}

function ActiveJob({ job }: { job: Schemas["Job"] }) {
  const { name, href } = useSubject(job);
  // A judgement is shared by all who sent the same weights, so that nobody stops it.
  const canStop = useMay("stop_jobs") && job.kind !== "judgement";
  return (
    <Paper withBorder p="md" component="article" aria-label={name}>
      <Stack gap="xs">
        <Title order={3} size="h5">
          {href === null ? (
            name
          ) : (
            <Anchor component={Link} href={href} inherit>
              {name}
            </Anchor>
          )}
        </Title>
        <JobStatus jobId={job.id} canStop={canStop} />
      </Stack>
    </Paper>
  );
}
