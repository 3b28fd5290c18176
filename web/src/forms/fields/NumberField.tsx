import { Slider, Stack, Text, TextInput } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Bounds } from "@/api/wire/bounds";

import { faultOf, rangeOf, readNumber, sliderStep } from "../reading/numbers";
import { useNumberWords } from "../reading/numberWords";

interface Props {
  label: string;
  help?: string | undefined;
  bounds: Bounds;
  /** Without a value the server's default counts, which is shown faintly. */
  value: number | null | undefined;
  /** Told every number that is typed, also one that is out of range; undefined when the field is emptied. */
  onChange: (value: number | undefined) => void;
  error?: string | undefined;
  /** Whether it can be dragged too; for ranges that are even to the hand. */
  withSlider?: boolean | undefined;
  isDisabled?: boolean;
  /** Whether the label is for screen readers alone, as in a table whose column says it. */
  isLabelHidden?: boolean;
}

/** A text that somebody typed, and the value that it stood for then; another value makes it stale. */
interface Typed {
  text: string;
  value: number | null | undefined;
}

/** A number with its unit and range. What is typed stays as it is, and is judged when the field is left. */
export function NumberField({ bounds, value, onChange, ...look }: Props) {
  const { t } = useTranslation("fields");
  const words = useNumberWords(bounds);
  const [typed, setTyped] = useState<Typed | null>(null);
  const [isJudged, setIsJudged] = useState(false);
  const shown = typed && Object.is(typed.value, value) ? typed.text : textOf(value);
  const type = (text: string) => {
    const read = text.trim() === "" ? undefined : (readNumber(text) ?? value);
    setTyped({ text, value: read });
    setIsJudged(false);
    onChange(read ?? undefined);
  };
  const fault = shown.trim() === "" ? null : faultOf(readNumber(shown), bounds);
  const kept = typeof value === "number" ? textOf(value) : words.standard;
  const complaint = fault && (fault === "notNumber" ? t("form.notNumber", { kept }) : words.faults[fault]);
  return (
    <Stack gap={4}>
      <TextInput
        label={look.isLabelHidden ? undefined : look.label}
        aria-label={look.isLabelHidden ? look.label : undefined}
        description={look.isLabelHidden ? undefined : <Description help={look.help} range={words.range} />}
        value={shown}
        placeholder={words.standard}
        inputMode={bounds.type === "integer" ? "numeric" : "decimal"}
        autoComplete="off"
        disabled={look.isDisabled ?? false}
        error={isJudged || look.error ? (complaint ?? look.error) : null}
        onChange={(event) => {
          type(event.currentTarget.value);
        }}
        onBlur={() => {
          setIsJudged(true);
        }}
        rightSection={words.unit && !look.isLabelHidden ? <Unit text={words.unit} /> : null}
        rightSectionWidth={words.unit ? `${Math.max(2.5, words.unit.length * 0.6 + 1.2)}rem` : undefined}
        rightSectionPointerEvents="none"
        className="numbers"
      />
      {look.withSlider ? (
        <Range
          label={look.label}
          bounds={bounds}
          value={value}
          isDisabled={look.isDisabled ?? false}
          onChange={onChange}
        />
      ) : null}
    </Stack>
  );
}

function Unit({ text }: { text: string }) {
  return (
    <Text size="sm" c="dimmed">
      {text}
    </Text>
  );
}

/** What a field is for, and what may be in it. */
function Description({ help, range }: { help: string | undefined; range: string }) {
  return (
    <>
      {help} {range}
    </>
  );
}

interface RangeProps {
  label: string;
  bounds: Bounds;
  value: number | null | undefined;
  isDisabled: boolean;
  onChange: (value: number) => void;
}

function Range({ label, bounds, value, isDisabled, onChange }: RangeProps) {
  const id = useId();
  const range = rangeOf(bounds);
  if (!range || !Number.isFinite(range.low) || !Number.isFinite(range.high)) return null;
  const standard = typeof bounds.default === "number" ? bounds.default : range.low;
  return (
    <Slider
      id={id}
      thumbLabel={label}
      size="sm"
      thumbSize={24}
      label={null}
      min={range.low}
      max={range.high}
      step={sliderStep(bounds, range.low, range.high)}
      value={value ?? standard}
      disabled={isDisabled}
      onChange={onChange}
    />
  );
}

function textOf(value: number | null | undefined): string {
  return typeof value === "number" ? String(value) : "";
}
