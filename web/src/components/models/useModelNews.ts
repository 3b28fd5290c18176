import { useQueryClient } from "@tanstack/react-query";

import { useMe } from "@/api/people/session";
import { refreshModels } from "@/api/road/models";
import { useLive } from "@/api/wire/live";

/** Keeps what is shown of the reader's models true while their jobs begin and end. */
export function useModelNews(): void {
  const queries = useQueryClient();
  const me = useMe();
  const refresh = () => void refreshModels(queries);
  useLive(
    me ? [`account:${me.id}`] : [],
    (event) => {
      if (event.kind === "job") refresh();
    },
    refresh,
  );
}
