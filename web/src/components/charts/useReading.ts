import type { Reading } from "@/charts/measures";
import { lapTime, useFormats } from "@/i18n/format";

const DECIMALS = 1;
const PERCENT = 100;

/** How the numbers of a measure are written. */
export function useReading(reading: Reading): (value: number) => string {
  const formats = useFormats();
  switch (reading) {
    case "share":
      return (value) => formats.percent(value);
    case "percent":
      return (value) => formats.percent(value / PERCENT);
    case "lapTime":
      return (value) => lapTime(Math.round(value));
    case "number":
      return (value) => formats.number(value, DECIMALS);
  }
}
