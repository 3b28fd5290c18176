import { useSessionStorage } from "@mantine/hooks";

/**
 * Hints one at a time: the next is shown when the reader asks for it.
 *
 * @param name under which this browser remembers how many were read
 * @param hints from a nudge to nearly finished advice
 */
export function useHints(name: string, hints: readonly string[]) {
  const [read, setRead] = useSessionStorage({ key: `racer.hints.${name}`, defaultValue: 0 });
  const shown = hints.slice(0, read);
  return {
    shown,
    hasMore: shown.length < hints.length,
    more: () => {
      setRead(shown.length + 1);
    },
  };
}
