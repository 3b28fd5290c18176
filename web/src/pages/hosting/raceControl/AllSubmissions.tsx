import { Stack } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import type { Race } from "@/api/league/races";
import { allSubmissionsQuery } from "@/api/league/submissions";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { SubmissionsTable } from "@/components/races/submissions/SubmissionsTable";
import { MoreButton } from "@/components/tables/MoreButton";

/** Everything that was submitted to a race, with who did, newest first. */
export function AllSubmissions({ race }: { race: Race }) {
  const { t } = useTranslation("hosting");
  const query = useInfiniteQuery(allSubmissionsQuery(race.id));
  return (
    <Fetched query={query}>
      {({ pages }) => {
        const submissions = pages.flatMap((page) => page.items);
        if (submissions.length === 0) return <Empty title={t("submissions.none")} />;
        return (
          <Stack gap="sm">
            <SubmissionsTable
              submissions={submissions}
              acts={["judge-again", "withdraw"]}
              openPhase={race.open_phase}
              isOrganiser
            />
            <MoreButton query={query} />
          </Stack>
        );
      }}
    </Fetched>
  );
}
