import { useEffect, useState } from "react";

import type { Schemas } from "@/api/wire/client";
import { isPlan } from "@/editor/documents/builderForm";
import { isSameWork, type Draft, type Work } from "@/editor/drafts/draft";
import { DraftKeeper } from "@/editor/drafts/draftKeeper";

/** A saved version, as somebody works on it. */
interface Base {
  readonly version: number;
  readonly work: Work;
}

/** How the browser keeps what is not saved yet. */
export type Keeping = "kept" | "changed elsewhere" | "no room";

/** Return what a version holds, as work. */
export function workOf({ source, plan }: Schemas["ModelReward"]): Work {
  return { source, plan: isPlan(plan) ? plan : null };
}

/**
 * What somebody writes on a model's reward: it begins with the draft that this browser keeps, or the latest version, and
 * every change is kept at once, so that neither a reload nor a crash nor a lost server takes any of it.
 */
export function useWork(model: Schemas["Model"]) {
  const latest: Base = { version: model.version.number, work: workOf(model.version.reward) };
  const [keeper] = useState(() => new DraftKeeper(model.id, localStorage));
  const [found] = useState(() => restored(keeper, latest.work));
  const [draft, setDraft] = useState(found);
  const [base, setBase] = useState<Base>({ ...latest, version: found?.version ?? latest.version });
  const [work, setWork] = useState<Work>(found ?? latest.work);
  const [keeping, setKeeping] = useState<Keeping>("kept");
  const isChanged = !isSameWork(work, latest.work);
  useEffect(
    () =>
      keeper.listen(() => {
        setKeeping("changed elsewhere");
      }),
    [keeper],
  );
  if (base.version < latest.version && isSameWork(work, base.work)) {
    // Saved elsewhere while nothing was written here: go on from there.
    setBase(latest);
    setWork(latest.work);
  }

  const begin = (next: Base) => {
    keeper.discard();
    setBase(next);
    setWork(next.work);
    setDraft(null);
  };
  return {
    work,
    isChanged,
    keeping,
    /** The draft that was found when the page was opened, until it is saved or discarded. */
    restored: draft,
    /** Number of the version that the work began from. */
    version: base.version,
    change: (next: Work) => {
      setWork(next);
      if (isSameWork(next, latest.work)) keeper.discard();
      else setKeeping(keeper.keep(next, base.version));
    },
    /** Go back to the latest version. */
    discard: () => {
      begin(latest);
    },
    /** Go on from what was saved; what was written while it was being saved stays. */
    saved: (version: number, sent: Work, now: Work) => {
      if (isSameWork(sent, work)) begin({ version, work: now });
      else setBase({ version, work: now });
    },
    keepMine: () => {
      setKeeping(keeper.keepAnyway(work, base.version));
    },
    takeOther: () => {
      const other = keeper.read();
      setKeeping("kept");
      if (!other) return;
      setBase({ ...base, version: other.version });
      setWork(other);
    },
  };
}

/** What `useWork` gives. */
export type WorkState = ReturnType<typeof useWork>;

function restored(keeper: DraftKeeper, saved: Work): Draft | null {
  const draft = keeper.read();
  if (!draft || !isSameWork(draft, saved)) return draft;
  keeper.discard();
  return null;
}
