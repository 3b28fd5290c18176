import { Stack } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { peopleQuery, type PeopleFilter } from "@/api/people/people";
import { useMay } from "@/api/people/session";
import { Empty } from "@/components/Empty";
import { ProblemAlert } from "@/components/ProblemAlert";
import { MoreButton } from "@/components/tables/MoreButton";

import { PeopleFiles } from "./PeopleFiles";
import { PeopleFilters } from "./PeopleFilters";
import { PeopleTable } from "./PeopleTable";

const TYPING_MS = 250;

/** Everybody in the league, found by what is known of them. */
export function PeopleTab() {
  const { t } = useTranslation(["accounts", "common"]);
  const mayExport = useMay("export_people");
  const [wanted, setWanted] = useState<PeopleFilter>({});
  const [filter] = useDebouncedValue(wanted, TYPING_MS);
  const people = useInfiniteQuery({ ...peopleQuery(filter), placeholderData: keepPreviousData });
  const found = people.data?.pages.flatMap(({ items }) => items);
  return (
    <Stack gap="md">
      <PeopleFilters value={wanted} onChange={setWanted} />
      {mayExport ? <PeopleFiles filter={filter} /> : null}
      {people.error && !people.isFetchNextPageError ? (
        <ProblemAlert error={people.error} onRetry={() => void people.refetch()} />
      ) : null}
      {found?.length === 0 ? <Empty title={t("people.nobody")}>{t("people.nobodyHelp")}</Empty> : null}
      {found && found.length > 0 ? <PeopleTable people={found} /> : null}
      <MoreButton query={people} />
    </Stack>
  );
}
