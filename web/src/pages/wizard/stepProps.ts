import type { Refusals } from "@/forms/refusals";

import type { ChangeDraft, Draft } from "./draft/draft";

/** What every step shows and changes. */
export interface StepProps {
  draft: Draft;
  change: ChangeDraft;
  refusals: Refusals;
}
