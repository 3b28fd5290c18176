import { useTranslation } from "react-i18next";

import type { Bounds } from "@/api/wire/bounds";
import { useFormats } from "@/i18n/format";

import { rangeOf } from "./numbers";

/** What a form says about a number: its unit, its range, its default and what can be wrong. */
export interface NumberWords {
  readonly unit: string;
  readonly range: string;
  readonly standard: string;
  readonly faults: { readonly notWhole: string; readonly outOfRange: string };
}

/** Return the words for a number of these bounds, in the reader's language. */
export function useNumberWords(bounds: Bounds): NumberWords {
  const { t } = useTranslation("fields");
  const units: Readonly<Record<string, string>> = t("units", { returnObjects: true });
  const formats = useFormats();
  const unit = bounds.unit ?? "";
  const range = rangeOf(bounds);
  const allowed =
    range &&
    t(`form.range.${range.kind}`, { low: formats.exact(range.low), high: formats.exact(range.high) });
  return {
    unit: units[unit] ?? unit,
    range: allowed ?? "",
    standard: typeof bounds.default === "number" ? String(bounds.default) : t("form.automatic"),
    faults: { notWhole: t("form.notWhole"), outOfRange: t("form.outOfRange", { allowed: allowed ?? "" }) },
  };
}
