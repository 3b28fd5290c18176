import { NativeSelect, NumberInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { NumberField, TermField } from "@/editor/documents/builderForm";
import { useFormats } from "@/i18n/format";
import { useLanguage } from "@/i18n/useLanguage";

interface Props<Field extends TermField> {
  field: Field;
  value: string | number;
  onChange: (value: string | number) => void;
}

/** One field of a term: a choice, or a number with its unit and limits. */
export function TermInput({ field, value, onChange }: Props<TermField>) {
  const language = useLanguage();
  if (field.type !== "choice") return <TermNumber field={field} value={value} onChange={onChange} />;
  return (
    <NativeSelect
      label={field.sentence[language]}
      value={value}
      data={field.choices.map((choice) => ({ value: choice.value, label: choice[language] }))}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}

/** What is typed stays while it is no number within the limits; the plan keeps the last one that was. */
function TermNumber({ field, value, onChange }: Props<NumberField>) {
  const { t } = useTranslation("editor");
  const language = useLanguage();
  const formats = useFormats();
  const [typed, setTyped] = useState<string | number>(value);
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    setTyped(value);
  }
  const isWhole = field.type === "whole_number";
  const isValid = typeof typed === "number" && typed >= field.minimum && typed <= field.maximum;
  const [low, high] = [field.minimum, field.maximum].map((limit) => formats.number(limit, decimalsOf(limit)));
  return (
    <NumberInput
      label={field.sentence[language]}
      description={t("builder.range", { low, high, unit: field.unit[language] })}
      value={typed}
      min={field.minimum}
      max={field.maximum}
      step={isWhole ? 1 : 0.1}
      allowDecimal={!isWhole}
      clampBehavior="none"
      error={isValid ? undefined : t("builder.outOfRange", { low, high })}
      onChange={(next) => {
        setTyped(next);
        if (typeof next !== "number" || next < field.minimum || next > field.maximum) return;
        setShown(next);
        onChange(next);
      }}
    />
  );
}

function decimalsOf(value: number): number {
  return String(value).split(".")[1]?.length ?? 0;
}
