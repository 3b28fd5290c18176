import { Switch } from "@mantine/core";

interface Props {
  label: string;
  help?: string | undefined;
  value: boolean;
  onChange: (value: boolean) => void;
  error?: string | undefined;
}

/** Something that is so or not. */
export function SwitchField({ label, help, value, onChange, error }: Props) {
  return (
    <Switch
      label={label}
      description={help}
      error={error}
      checked={value}
      onChange={(event) => {
        onChange(event.currentTarget.checked);
      }}
    />
  );
}
