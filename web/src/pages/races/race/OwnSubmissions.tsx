import { Stack } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import type { Race } from "@/api/league/races";
import { ownSubmissionsQuery } from "@/api/league/submissions";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { SubmissionsTable } from "@/components/races/submissions/SubmissionsTable";
import { MoreButton } from "@/components/tables/MoreButton";

/** Everything that the reader has submitted to a race, newest first. */
export function OwnSubmissions({ race }: { race: Race }) {
  const { t } = useTranslation("races");
  const query = useInfiniteQuery(ownSubmissionsQuery(race.id));
  return (
    <Fetched query={query}>
      {({ pages }) => {
        const submissions = pages.flatMap((page) => page.items);
        if (submissions.length === 0)
          return <Empty title={t("submission.none")}>{t("submission.noneNext")}</Empty>;
        return (
          <Stack gap="sm">
            <SubmissionsTable
              submissions={submissions}
              acts={race.rules.counted === "chosen" ? ["choose", "withdraw"] : ["withdraw"]}
              openPhase={race.open_phase}
            />
            <MoreButton query={query} />
          </Stack>
        );
      }}
    </Fetched>
  );
}
