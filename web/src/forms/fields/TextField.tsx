import { Textarea, TextInput } from "@mantine/core";
import { useState, type ChangeEvent } from "react";
import { useTranslation } from "react-i18next";

import type { Bounds } from "@/api/wire/bounds";

/** Longer texts than this are written in several lines. */
const LONGEST_LINE = 200;

interface Props {
  label: string;
  help?: string | undefined;
  bounds: Bounds;
  value: string | null | undefined;
  /** Told every text that is typed; null when a field is emptied that may be null. */
  onChange: (value: string | null) => void;
  error?: string | undefined;
  placeholder?: string | undefined;
}

/** A text with the length that the server takes. What is typed stays, and is judged when the field is left. */
export function TextField({ label, help, bounds, value, onChange, error, placeholder }: Props) {
  const { t } = useTranslation("fields");
  const [isJudged, setIsJudged] = useState(false);
  const text = value ?? "";
  const [least, most] = [bounds.nullable ? 0 : (bounds.minLength ?? 0), bounds.maxLength ?? Infinity];
  const fault =
    text.length > most
      ? t("form.tooLong", { count: most, now: text.length })
      : text.trim().length < least && placeholder === undefined
        ? t("form.tooShort", { count: least })
        : null;
  const look = {
    label,
    description: help,
    placeholder: placeholder ?? "",
    value: text,
    error: error ?? (isJudged ? fault : null),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      const typed = event.currentTarget.value;
      onChange(typed === "" && bounds.nullable ? null : typed);
    },
    onBlur: () => {
      setIsJudged(true);
    },
  };
  return most > LONGEST_LINE ? <Textarea {...look} rows={3} /> : <TextInput {...look} autoComplete="off" />;
}
