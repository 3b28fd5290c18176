import { useEffect, useEffectEvent } from "react";

import { LiveEvents, type LiveEvent } from "./events";

/** The one stream of this tab. */
export const live = new LiveEvents();

const HIDDEN_MS = 10_000;

let hiding: ReturnType<typeof setTimeout> | undefined;
document.addEventListener("visibilitychange", () => {
  clearTimeout(hiding);
  if (document.visibilityState === "visible") live.pause(false);
  else
    hiding = setTimeout(() => {
      live.pause(true);
    }, HIDDEN_MS);
});

/**
 * Listen to topics while a part of a page is shown.
 *
 * @param topics for example `["training:<id>"]`; none to listen to nothing
 * @param onEvent called with each event
 * @param onReset called when events may have been missed; fetch what the events would have told
 */
export function useLive(
  topics: readonly string[],
  onEvent: (event: LiveEvent) => void,
  onReset: () => void,
): void {
  const hear = useEffectEvent(onEvent);
  const reset = useEffectEvent(onReset);
  const key = topics.join(" ");
  useEffect(() => {
    if (key === "") return;
    return live.listen(key.split(" "), { onEvent: hear, onReset: reset });
  }, [key]);
}
