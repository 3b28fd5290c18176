import { useEffect, useRef, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";

import { refusalsOf, type Refusals } from "@/forms/refusals";

interface Faults {
  /** To be put on the form: when it is not taken, its first field that is to blame gets the focus. */
  readonly form: RefObject<HTMLFormElement | null>;
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
  const form = useRef<HTMLFormElement>(null);
  const [tries, setTries] = useState(0);
  const empty = Object.keys(needed).filter((field) => needed[field]?.trim() === "");
  const missing = tries > 0 ? empty.map((field): [string, string] => [field, t("fields.fillIn")]) : [];
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [tries, error]);
  return {
    form,
    faults: new Map([...refusalsOf(error), ...missing]),
    isFilled: () => {
      setTries(tries + 1);
      return empty.length === 0;
    },
  };
}
