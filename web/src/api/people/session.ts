import { queryOptions, useQuery } from "@tanstack/react-query";

import { answer, api, type Schemas } from "@/api/wire/client";

/** Who is signed in. A problem with status 401 says that nobody is. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => answer(api.GET("/api/me")),
  staleTime: 5 * 60_000,
});

/** What everybody may know of the league. */
export const leagueQuery = queryOptions({
  queryKey: ["league"],
  queryFn: () => answer(api.GET("/api/league")),
  staleTime: 5 * 60_000,
});

/** Return the reader's account, or undefined until it is known, and where nobody is signed in. */
export function useMe(): Schemas["Me"] | undefined {
  return useQuery(meQuery).data;
}

/** Whether the reader may do something; false until it is known. */
export function useMay(permission: Schemas["Permission"]): boolean {
  return useMe()?.permissions.includes(permission) ?? false;
}
