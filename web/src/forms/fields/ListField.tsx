import { TagsInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Bounds } from "@/api/wire/bounds";

import { faultOf, readNumber } from "../reading/numbers";

interface Props<T> {
  label: string;
  help?: string | undefined;
  bounds: Bounds;
  value: readonly T[] | undefined;
  onChange: (value: T[]) => void;
  error?: string | undefined;
}

/** Several short texts, each added with Enter or a comma. */
export function TextsField({ label, help, bounds, value, onChange, error }: Props<string>) {
  const { t } = useTranslation("fields");
  return (
    <TagsInput
      label={label}
      description={[help, t("form.list")].join(" ")}
      value={[...(value ?? [])]}
      {...(bounds.maxItems === undefined ? {} : { maxTags: bounds.maxItems })}
      onChange={onChange}
      error={error}
      acceptValueOnBlur
    />
  );
}

/** Several numbers, each added with Enter or a comma; what is no such number is not taken, and said so. */
export function NumbersField({ label, help, bounds, value, onChange, error }: Props<number>) {
  const { t } = useTranslation("fields");
  const [refused, setRefused] = useState<string | null>(null);
  const one: Bounds = {
    ...(bounds.item_type ? { type: bounds.item_type } : {}),
    ...(bounds.item_minimum === undefined ? {} : { minimum: bounds.item_minimum }),
    ...(bounds.item_maximum === undefined ? {} : { maximum: bounds.item_maximum }),
  };
  const take = (texts: string[]) => {
    const read = texts.map((text) => ({ text, value: readNumber(text) }));
    const wrong = read.find((each) => faultOf(each.value, one) !== null);
    setRefused(wrong?.text ?? null);
    onChange(read.flatMap((each) => (each === wrong || each.value === undefined ? [] : [each.value])));
  };
  return (
    <TagsInput
      label={label}
      description={[help, t("form.list")].join(" ")}
      value={(value ?? []).map(String)}
      {...(bounds.maxItems === undefined ? {} : { maxTags: bounds.maxItems })}
      inputMode="decimal"
      onChange={take}
      error={error ?? (refused === null ? null : t("form.notTaken", { text: refused }))}
      acceptValueOnBlur
    />
  );
}
