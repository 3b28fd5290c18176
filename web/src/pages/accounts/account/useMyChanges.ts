import { useMutation, useQueryClient } from "@tanstack/react-query";

import { changeMe, type Me } from "@/api/people/accounts";
import { meQuery } from "@/api/people/session";

/** Changes the reader's account, and shows it everywhere at once. */
export function useMyChanges() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: changeMe,
    onSuccess: async (me: Me) => {
      queries.setQueryData(meQuery.queryKey, me);
      // Boards show nicknames, and sentences of the server are in the account's language.
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
    },
  });
}
