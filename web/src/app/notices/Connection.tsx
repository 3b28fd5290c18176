import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

import { live } from "@/api/wire/live";

import styles from "../frame.module.css";

/** Says so while what is shown cannot follow what happens, as the server is away. */
export function Connection() {
  const { t } = useTranslation();
  const isAway = useSyncExternalStore(live.watch, live.isAway);
  return (
    <div role="status" className={isAway ? styles.away : undefined}>
      {isAway ? t("reconnecting") : null}
    </div>
  );
}
