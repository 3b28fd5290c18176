import { useTranslation } from "react-i18next";

import type replay from "@/i18n/en/replay.json";

type Status = keyof typeof replay.status;

const STATUSES: Readonly<Record<Status, true>> = {
  in_progress: true,
  prepare: true,
  lap_complete: true,
  off_track: true,
  crashed: true,
  immobilized: true,
  reversed: true,
  time_up: true,
  pause: true,
  park: true,
};

/** Return a function that says a state of a drive in words. */
export function useStatusWord(): (status: string) => string {
  const { t } = useTranslation("replay");
  return (status) => (isStatus(status) ? t(`status.${status}`) : status);
}

function isStatus(status: string): status is Status {
  return Object.hasOwn(STATUSES, status);
}
