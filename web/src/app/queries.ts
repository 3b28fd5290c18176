import { QueryClient } from "@tanstack/react-query";

import { ApiProblem } from "@/api/wire/problem";

const TRIES = 3;

/** What was fetched, and when it has to be fetched again. A refusal is an answer; only an unreachable server is asked again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => failures < TRIES && error instanceof ApiProblem && error.status === 0,
    },
  },
});
