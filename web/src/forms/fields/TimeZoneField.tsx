import { NativeSelect } from "@mantine/core";

interface Props {
  label: string;
  help?: string | undefined;
  value: string | undefined;
  onChange: (value: string) => void;
  error?: string | undefined;
}

/** One of the time zones of the world, by its IANA name; the reader's own stands first. */
export function TimeZoneField({ label, help, value, onChange, error }: Props) {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const names = new Set([own, "UTC", ...(value ? [value] : []), ...Intl.supportedValuesOf("timeZone")]);
  return (
    <NativeSelect
      label={label}
      description={help}
      error={error}
      value={value ?? own}
      data={[...names]}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
