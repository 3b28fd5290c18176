import { Button, Center } from "@mantine/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { ProblemAlert } from "@/components/ProblemAlert";

/** What of a list that comes page by page is needed to fetch more of it. */
export type PagedQuery = Pick<
  UseInfiniteQueryResult,
  "error" | "isFetchNextPageError" | "hasNextPage" | "isFetchingNextPage" | "fetchNextPage" | "refetch"
>;

/** The button that shows more of a long list; where its next page is gone, the list is fetched anew. */
export function MoreButton({ query }: { query: PagedQuery }) {
  const { t } = useTranslation();
  return (
    <>
      {query.isFetchNextPageError ? (
        <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.hasNextPage ? (
        <Center>
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t("more")}
          </Button>
        </Center>
      ) : null}
    </>
  );
}
