import { readDraft, type Draft, type Work } from "./draft";

/** What became of work that was to be kept: kept, not kept as another tab has changed the draft, or not kept at all. */
export type Kept = "kept" | "changed elsewhere" | "no room";

/**
 * Keeps the draft of one model in the browser, for this tab.
 *
 * A draft carries a stamp. Whoever keeps work must have seen the stamp of the draft that is there: a tab that has not is
 * told so instead of writing over what another tab has kept.
 */
export class DraftKeeper {
  readonly #key: string;
  #seen: string | null = null;

  constructor(
    modelId: string,
    private readonly storage: Storage,
    private readonly newStamp: () => string = () => crypto.randomUUID(),
  ) {
    this.#key = `racer.draft.${modelId}`;
  }

  /** Return the draft that is there, and take it as seen. */
  read(): Draft | null {
    const draft = this.#stored();
    this.#seen = draft?.stamp ?? null;
    return draft;
  }

  /** Whether another tab has changed the draft since this one saw it. */
  get isChangedElsewhere(): boolean {
    const stored = this.#stored();
    return stored !== null && stored.stamp !== this.#seen;
  }

  /** Keep work that began from a version. */
  keep(work: Work, version: number): Kept {
    return this.isChangedElsewhere ? "changed elsewhere" : this.keepAnyway(work, version);
  }

  /** Keep work, whatever another tab has kept. */
  keepAnyway(work: Work, version: number): Kept {
    const stamp = this.newStamp();
    const draft: Draft = { ...work, version, at: new Date().toISOString(), stamp };
    try {
      this.storage.setItem(this.#key, JSON.stringify(draft));
    } catch {
      return "no room";
    }
    this.#seen = stamp;
    return "kept";
  }

  /** Forget the draft, unless another tab has changed it. */
  discard(): void {
    if (this.isChangedElsewhere) return;
    try {
      this.storage.removeItem(this.#key);
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
    this.#seen = null;
  }

  /** Hear of changes by other tabs until the function that is returned is called. */
  listen(onChange: () => void): () => void {
    const hear = (event: StorageEvent) => {
      if (event.key === this.#key && this.isChangedElsewhere) onChange();
    };
    window.addEventListener("storage", hear);
    return () => {
      window.removeEventListener("storage", hear);
    };
  }

  #stored(): Draft | null {
    try {
      return readDraft(this.storage.getItem(this.#key));
    } catch {
      return null;
    }
  }
}
