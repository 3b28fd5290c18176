import { Button } from "@mantine/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { ProblemAlert } from "@/components/ProblemAlert";

/** The button that shows more of a long list; where its next page is gone, the list is fetched anew. */
export function MoreLines({ query }: { query: UseInfiniteQueryResult }) {
  const { t } = useTranslation();
  return (
    <>
      {query.isFetchNextPageError ? (
        <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.hasNextPage ? (
        <Button
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => {
            void query.fetchNextPage();
          }}
        >
          {t("more")}
        </Button>
      ) : null}
    </>
  );
}
