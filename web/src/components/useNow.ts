import { useEffect, useState } from "react";

/**
 * The present moment in ms since 1970, told anew every so many milliseconds.
 *
 * @param everyMs null while nobody waits for it
 */
export function useNow(everyMs: number | null): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (everyMs === null) return;
    const timer = setInterval(() => {
      setNow(Date.now());
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, [everyMs]);
  return now;
}
