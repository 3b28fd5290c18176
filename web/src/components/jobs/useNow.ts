import { useEffect, useState } from "react";

const SECOND_MS = 1000;

/** The time, in ms since 1970, kept up to the second while something runs. */
export function useNow(isRunning: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => {
      setNow(Date.now());
    }, SECOND_MS);
    return () => {
      clearInterval(timer);
    };
  }, [isRunning]);
  return now;
}
