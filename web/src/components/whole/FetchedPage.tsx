import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { ApiProblem } from "@/api/wire/problem";
import { Fetched } from "@/components/Fetched";
import { Lost } from "@/components/whole/Lost";
import { Page } from "@/components/Page";

interface Props<T> {
  /** Finds what the page is about. */
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}

/** A page about one thing: the page when it is found, and a page of its own where there is no such thing. */
export function FetchedPage<T>({ query, children }: Props<T>) {
  const { t } = useTranslation();
  if (query.data !== undefined || query.isPending) return <Fetched query={query}>{children}</Fetched>;
  if (isNowhere(query.error)) return <Lost />;
  return (
    <Page title={t("problem.brokenTitle")}>
      <Fetched query={query}>{children}</Fetched>
    </Page>
  );
}

/** Whether an address leads nowhere: what it names is not there, or is no name at all. */
function isNowhere(error: unknown): boolean {
  return error instanceof ApiProblem && [404, 410, 422].includes(error.status);
}
