import { Group, TextInput } from "@mantine/core";

import { CopyButton } from "@/components/CopyButton";

interface Props {
  label: string;
  value: string;
}

/** A link, a code or a secret to be taken away whole. */
export function CopyLine({ label, value }: Props) {
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        label={label}
        value={value}
        readOnly
        flex={1}
        miw={0}
        ff="monospace"
        onFocus={(event) => {
          event.currentTarget.select();
        }}
      />
      <CopyButton value={value} about={label} />
    </Group>
  );
}
