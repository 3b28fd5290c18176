import { useTranslation } from "react-i18next";

import { boundsOf, type Bounds } from "@/api/wire/bounds";

import { ChoiceField, type Choice } from "./fields/ChoiceField";
import { kindOf } from "./fieldKind";
import { NumbersField, TextsField } from "./fields/ListField";
import { MomentField } from "./fields/MomentField";
import { NullableNumberField } from "./fields/NullableNumberField";
import { NumberField } from "./fields/NumberField";
import { SwitchField } from "./fields/SwitchField";
import { TextField } from "./fields/TextField";
import { TimeZoneField } from "./fields/TimeZoneField";
import { TrackField } from "./fields/TrackField";
import { useFieldWords, type FieldWords, type SpokenField, type SpokenSchema } from "./words";

export interface SpecFieldProps<S extends SpokenSchema> {
  /** Schema and field of the server's description; limits, unit and default come from there, words from `fields`. */
  schema: S;
  field: SpokenField<S>;
  value: unknown;
  /** Told what was entered; undefined when a number is emptied, for which the server's default then stands. */
  onChange: (value: never) => void;
  /** What the server says is wrong with it. */
  error?: string | undefined;
  /** Whether a number can be dragged too. */
  withSlider?: boolean;
  /** The zone of a date and time, by its IANA name; the reader's without it. */
  timeZone?: string;
  /** What stands for a text that is left empty. */
  placeholder?: string;
}

/** One field of what a person may choose, edited with what suits it. */
export function SpecField<S extends SpokenSchema>({ schema, field, ...rest }: SpecFieldProps<S>) {
  const words = useFieldWords(schema, field);
  const bounds = boundsOf(schema, field);
  return <Control {...rest} field={field} words={words} bounds={bounds} />;
}

interface ControlProps extends Omit<SpecFieldProps<SpokenSchema>, "schema" | "field"> {
  field: string;
  words: FieldWords;
  bounds: Bounds;
}

function Control({ field, words, bounds, value: given, onChange, error, ...rest }: ControlProps) {
  const value = given === undefined ? bounds.default : given;
  // The caller's type says what the field holds; the bounds from the same description say it here.
  const tell = onChange as (value: unknown) => void;
  const look = { label: words.label, help: words.help, error };
  switch (kindOf(field, bounds)) {
    case "track":
      return (
        <TrackField
          {...look}
          value={textOf(value)}
          onChange={tell}
          none={bounds.nullable ? words.none : undefined}
        />
      );
    case "timeZone":
      return <TimeZoneField {...look} value={textOf(value) ?? undefined} onChange={tell} />;
    case "choice":
      return <AnyChoice {...look} words={words} bounds={bounds} value={value} onChange={tell} />;
    case "switch":
      return <SwitchField {...look} value={value === true} onChange={tell} />;
    case "number":
      return (
        <AnyNumber
          {...look}
          words={words}
          bounds={bounds}
          value={given}
          onChange={tell}
          withSlider={rest.withSlider}
        />
      );
    case "moment":
      return <MomentField {...look} value={textOf(value)} onChange={tell} timeZone={rest.timeZone} />;
    case "texts":
      return <TextsField {...look} bounds={bounds} value={listOf(value, isText)} onChange={tell} />;
    case "numbers":
      return <NumbersField {...look} bounds={bounds} value={listOf(value, isNumber)} onChange={tell} />;
    case "text":
      return (
        <TextField
          {...look}
          bounds={bounds}
          value={textOf(value)}
          onChange={tell}
          placeholder={rest.placeholder}
        />
      );
  }
}

interface Look {
  label: string;
  help: string | undefined;
  error: string | undefined;
  words: FieldWords;
  bounds: Bounds;
  value: unknown;
  onChange: (value: unknown) => void;
}

function AnyChoice({ words, bounds, value, onChange, ...rest }: Look) {
  const { t } = useTranslation("fields");
  const named = choicesOf(words, bounds);
  const without = noChoiceOf(words, bounds, t("form.automatic"));
  return (
    <ChoiceField
      {...rest}
      choices={without === null ? named : [{ value: null, label: without }, ...named]}
      value={isText(value) || isNumber(value) ? value : null}
      onChange={(chosen) => {
        onChange(chosen ?? (bounds.nullable ? null : undefined));
      }}
    />
  );
}

function AnyNumber({ words, value, ...rest }: Look & { withSlider: boolean | undefined }) {
  const number = isNumber(value) || value === null ? value : undefined;
  return rest.bounds.nullable && words.none !== undefined ? (
    <NullableNumberField {...rest} value={number} none={words.none} />
  ) : (
    <NumberField {...rest} value={number} />
  );
}

function choicesOf(words: FieldWords, bounds: Bounds): Choice<string | number | null>[] {
  return (bounds.enum ?? []).map((value) => ({
    value,
    label: words.options?.[String(value)] ?? String(value),
  }));
}

/** Return what it is called to choose nothing: null where that may be, or to let other fields decide. */
function noChoiceOf(words: FieldWords, bounds: Bounds, automatic: string): string | null {
  if (bounds.nullable) return words.none ?? "";
  return bounds.default === undefined ? automatic : null;
}

function textOf(value: unknown): string | null {
  return isText(value) ? value : null;
}

function listOf<T>(value: unknown, is: (one: unknown) => one is T): T[] {
  return Array.isArray(value) ? value.filter(is) : [];
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}
