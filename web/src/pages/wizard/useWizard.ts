import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";

import { quotaQuery } from "@/api/road/jobs";
import { tracksQuery } from "@/api/road/tracks";
import { refusalsOf, type Refusals } from "@/forms/refusals";

import type { ChangeDraft, Draft } from "./draft/draft";
import { requestOf } from "./draft/request";
import { stepNamed, type Step } from "./draft/steps";
import { useDraft } from "./draft/useDraft";
import { useCreate, type Next } from "./useCreate";

/** What the wizard shows and does. */
export interface Wizard {
  readonly draft: Draft;
  readonly change: ChangeDraft;
  readonly step: Step;
  readonly goTo: (step: Step) => void;
  /** What the model is called when it gets no name. */
  readonly suggestedName: string;
  /** Why the model was not made when it was asked for last, and which fields are to blame. */
  readonly problem: unknown;
  readonly refusals: Refusals;
  readonly create: (next: Next) => void;
  readonly isBusy: boolean;
}

/** The wizard of this tab: its draft outlives a reload, its step is in the address. */
export function useWizard(): Wizard {
  const [search, setSearch] = useSearchParams();
  const track = search.get("track");
  const { draft, change, forget } = useDraft(track ? { track, reverse: search.has("reverse") } : {});
  const suggestedName = useSuggestedName(draft.track);
  const creation = useCreate(forget);
  const [problem, setProblem] = useState<unknown>(null);
  return {
    draft,
    change,
    step: stepNamed(search.get("step")),
    goTo: (step) => {
      setSearch({ step });
      window.scrollTo(0, 0);
    },
    suggestedName,
    problem,
    refusals: refusalsOf(problem),
    create: (next) => {
      setProblem(null);
      creation.mutate(
        { request: requestOf(draft, suggestedName), next },
        {
          onError: (error) => {
            setProblem(error);
            window.scrollTo(0, 0);
          },
        },
      );
    },
    isBusy: creation.isPending,
  };
}

/** Return what a model is called that gets no name: its track and a number. */
function useSuggestedName(trackName: string): string {
  const { t } = useTranslation("wizard");
  const track = useQuery(tracksQuery).data?.find(({ name }) => name === trackName);
  const made = useQuery(quotaQuery).data?.person.models ?? 0;
  return t("name.suggested", { track: track?.title ?? trackName, number: made + 1 });
}
