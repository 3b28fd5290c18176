import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useLocation } from "wouter";

import { createModel, refreshModels, startTraining } from "@/api/road/models";
import type { Schemas } from "@/api/wire/client";

/** What follows when a model was made: its page, its training, or its code. */
export type Next = "open" | "train" | "edit";

interface Asked {
  request: Schemas["NewModel"];
  next: Next;
}

/** Makes the model and goes on. A training that is refused does not make the model twice when it is tried again. */
export function useCreate(onMade: () => void) {
  const queries = useQueryClient();
  const [, go] = useLocation();
  const made = useRef<{ request: string; id: string } | null>(null);
  return useMutation({
    mutationFn: async ({ request, next }: Asked) => {
      const text = JSON.stringify(request);
      if (made.current?.request !== text)
        made.current = { request: text, id: (await createModel(request)).id };
      const { id } = made.current;
      if (next === "train") return `/trainings/${(await startTraining(id)).id}`;
      return next === "edit" ? `/models/${id}/reward` : `/models/${id}`;
    },
    onSuccess: (place) => {
      onMade();
      go(place);
    },
    onSettled: () => Promise.all([refreshModels(queries), queries.invalidateQueries({ queryKey: ["jobs"] })]),
  });
}
