import { useQueryClient } from "@tanstack/react-query";

import { useLive } from "@/api/live";
import { refreshModels } from "@/api/models";
import { useMe } from "@/api/session";

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
