import { Group, NativeSelect, Radio } from "@mantine/core";

/** More values than these are a list to open instead of buttons side by side. */
const MOST_BUTTONS = 4;

/** One value of a choice, and what it is called. */
export interface Choice<T> {
  readonly value: T;
  readonly label: string;
}

interface Props<T> {
  label: string;
  help?: string | undefined;
  choices: readonly Choice<T>[];
  value: T | undefined;
  onChange: (value: T) => void;
  error?: string | undefined;
}

/** One of a few values: buttons side by side, or a list where there are many. */
export function ChoiceField<T extends string | number | null>({
  label,
  help,
  choices,
  value,
  onChange,
  error,
}: Props<T>) {
  const choose = (key: string) => {
    const chosen = choices.find((choice) => String(choice.value) === key);
    if (chosen) onChange(chosen.value);
  };
  if (choices.length > MOST_BUTTONS)
    return (
      <NativeSelect
        label={label}
        description={help}
        error={error}
        value={String(value)}
        data={choices.map((choice) => ({ value: String(choice.value), label: choice.label }))}
        onChange={(event) => {
          choose(event.currentTarget.value);
        }}
      />
    );
  return (
    <Radio.Group label={label} description={help} error={error} value={String(value)} onChange={choose}>
      <Group gap="md" mt={6}>
        {choices.map((choice) => (
          <Radio key={String(choice.value)} value={String(choice.value)} label={choice.label} />
        ))}
      </Group>
    </Radio.Group>
  );
}
