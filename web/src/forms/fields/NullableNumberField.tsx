import { Checkbox, Stack } from "@mantine/core";
import { useState, type ComponentProps } from "react";

import { NumberField } from "./NumberField";

interface Props extends Omit<ComponentProps<typeof NumberField>, "value" | "onChange"> {
  value: number | null | undefined;
  onChange: (value: number | null | undefined) => void;
  /** What it means that there is no number, for example “No limit”. */
  none: string;
}

/** A number, or a tick that says there is none. The number comes back when the tick goes. */
export function NullableNumberField({ value, onChange, none, ...rest }: Props) {
  const [last, setLast] = useState(value ?? rest.bounds.default ?? rest.bounds.minimum);
  const isNone = value === null || (value === undefined && typeof rest.bounds.default !== "number");
  return (
    <Stack gap={6}>
      <NumberField
        {...rest}
        value={value}
        isDisabled={isNone}
        onChange={(number) => {
          if (number !== undefined) setLast(number);
          onChange(number);
        }}
      />
      <Checkbox
        size="sm"
        label={none}
        checked={isNone}
        aria-label={`${rest.label}: ${none}`}
        onChange={(event) => {
          onChange(event.currentTarget.checked ? null : typeof last === "number" ? last : 1);
        }}
      />
    </Stack>
  );
}
