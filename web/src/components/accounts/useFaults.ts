import { useState } from "react";
import { useTranslation } from "react-i18next";

import { refusalsOf, type Refusals } from "@/forms/refusals";

interface Faults {
  /** What is wrong, sentence by field. */
  readonly faults: Refusals;
  /** Whether the form can be sent; from now on, fields that are still empty say so. */
  readonly isFilled: () => boolean;
}

/**
 * What is wrong with the fields of a form: what was left empty, and what the server refused.
 *
 * @param error why the server did not take the form
 * @param needed the fields that have to be filled in
 */
export function useFaults(error: unknown, needed: Readonly<Record<string, string>>): Faults {
  const { t } = useTranslation("accounts");
  const [isTried, setIsTried] = useState(false);
  const empty = Object.keys(needed).filter((field) => needed[field]?.trim() === "");
  const missing = isTried ? empty.map((field): [string, string] => [field, t("fields.fillIn")]) : [];
  return {
    faults: new Map([...refusalsOf(error), ...missing]),
    isFilled: () => {
      setIsTried(true);
      return empty.length === 0;
    },
  };
}
