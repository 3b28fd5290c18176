/** How long a page that is still being fetched may take to be long enough, ms. */
const PATIENCE_MS = 3000;
/** What a person does who wants to be elsewhere on the page. */
const TAKEOVER = ["wheel", "touchstart", "keydown", "pointerdown"] as const;

/** Where each place was scrolled to when it was left, for those who come back by the browser's own buttons. */
export class Scrolling {
  readonly #left = new Map<string, number>();
  #place = window.location.pathname;
  #cameBack = false;

  /** Follow the reader until the function that is returned is called. */
  follow(): () => void {
    const leaving = new AbortController();
    const { signal } = leaving;
    window.history.scrollRestoration = "manual";
    window.addEventListener("scroll", () => this.#left.set(this.#place, window.scrollY), { signal });
    const note = () => {
      this.#cameBack = window.location.pathname !== this.#place;
    };
    // Told before the router is, which shows the page at once.
    window.addEventListener("popstate", note, { signal, capture: true });
    // A page that is loaded again may have its place back from the browser.
    window.addEventListener("pagehide", () => (window.history.scrollRestoration = "auto"), { signal });
    return () => {
      leaving.abort();
    };
  }

  /** Come to the place that the address names: to its top, or where it was left when the reader came back to it. */
  arrive(): void {
    this.#place = window.location.pathname;
    const top = this.#cameBack ? (this.#left.get(this.#place) ?? 0) : 0;
    this.#cameBack = false;
    scrollWhenLongEnough(top);
  }
}

/** Scroll as soon as the page is long enough, unless the reader takes over before. */
function scrollWhenLongEnough(top: number): void {
  window.scrollTo(0, top);
  if (Math.abs(window.scrollY - top) <= 1) return;
  const growing = new ResizeObserver(() => {
    window.scrollTo(0, top);
    if (Math.abs(window.scrollY - top) <= 1) over.abort();
  });
  const over = new AbortController();
  const patience = setTimeout(() => {
    over.abort();
  }, PATIENCE_MS);
  over.signal.addEventListener("abort", () => {
    growing.disconnect();
    clearTimeout(patience);
  });
  for (const act of TAKEOVER)
    window.addEventListener(
      act,
      () => {
        over.abort();
      },
      { signal: over.signal },
    );
  growing.observe(document.body);
}
