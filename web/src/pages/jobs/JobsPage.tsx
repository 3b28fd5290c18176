import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { useMay, useMe } from "@/api/people/session";
import { jobsQuery } from "@/api/road/jobs";
import { useLive } from "@/api/wire/live";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { LinkButton } from "@/components/LinkButton";
import { Page } from "@/components/Page";

import { ActiveJobs } from "./ActiveJobs";
import { EndedJobs } from "./EndedJobs";
import { Quota } from "./Quota";
import { Workers } from "./Workers";

/** The reader's own work in the queue, what is left of their time, and for the operator who carries it out. */
export default function JobsPage() {
  const { t } = useTranslation("training");
  const query = useInfiniteQuery(jobsQuery);
  const mayOperate = useMay("operate");
  useOwnJobs();
  return (
    <Page title={t("queue.title")} lead={t("queue.lead")}>
      <Fetched query={query}>
        {({ pages }) => {
          const jobs = pages.flatMap(({ items }) => items);
          if (jobs.length === 0)
            return (
              <Empty title={t("queue.empty")} action={<LinkButton to="/">{t("queue.start")}</LinkButton>}>
                {t("queue.emptyHelp")}
              </Empty>
            );
          return (
            <>
              <ActiveJobs jobs={jobs.filter(({ is_ended }) => !is_ended)} />
              <EndedJobs jobs={jobs.filter(({ is_ended }) => is_ended)} query={query} />
            </>
          );
        }}
      </Fetched>
      <Quota />
      {mayOperate ? <Workers /> : null}
    </Page>
  );
}

function useOwnJobs(): void {
  const queries = useQueryClient();
  const me = useMe();
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ["jobs"] });
  };
  useLive(
    me ? [`account:${me.id}`] : [],
    ({ kind }) => {
      if (kind === "job") refresh();
    },
    refresh,
  );
}
