import { useEffect, useRef, type RefObject } from "react";

/**
 * Gives the focus to an element whenever something was done, as the button that did it may be gone or have slept.
 *
 * @param done something new each time that it was done; null or undefined until then
 */
export function useFocusOn<T extends HTMLElement>(done: unknown): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => {
    if (done !== null && done !== undefined) element.current?.focus();
  }, [done]);
  return element;
}
