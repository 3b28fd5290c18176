import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";

import { modelsQuery } from "@/api/road/models";

import { found } from "./search";

/** The models that a search finds; while something is searched for, page after page is fetched until all are here. */
export function useFoundModels(search: string, isBin: boolean) {
  const query = useInfiniteQuery(modelsQuery(isBin));
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const isSearching = search.trim() !== "";
  useEffect(() => {
    if (isSearching && hasNextPage && !isFetching) void fetchNextPage();
  }, [isSearching, hasNextPage, isFetching, fetchNextPage]);
  const models = query.data?.pages.flatMap((page) => page.items) ?? [];
  return { query, models: found(models, search), isSearching };
}
