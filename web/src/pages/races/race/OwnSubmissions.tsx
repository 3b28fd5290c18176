import { Stack } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import type { Race } from "@/api/races";
import { ownSubmissionsQuery } from "@/api/submissions";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { MoreLines } from "@/components/races/MoreLines";
import { SubmissionsTable } from "@/components/races/submissions/SubmissionsTable";

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
            <MoreLines query={query} />
          </Stack>
        );
      }}
    </Fetched>
  );
}
