import { Code, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { ParameterWords } from "@/editor/code/parameterHelp";

import { ParameterPicture } from "./ParameterPicture";
import { useCodeHelp } from "./useCodeHelp";

/** Everything that a reward function is told, each with a sentence and a picture, to be searched. */
export function ParameterList() {
  const { t } = useTranslation("editor");
  const help = useCodeHelp();
  const [wanted, setWanted] = useState("");
  const found = [...(help?.parameters.values() ?? [])].filter((one) => speaksOf(one, wanted));
  return (
    <Stack gap="md">
      <TextInput
        label={t("parameters.search")}
        value={wanted}
        onChange={(event) => {
          setWanted(event.currentTarget.value);
        }}
      />
      {found.map((one) => (
        <Group key={one.name} align="flex-start" gap="md" wrap="wrap">
          <ParameterPicture name={one.name} />
          <Stack gap={4} style={{ flex: "1 1 14rem" }}>
            <Group gap="xs">
              <Code fz="sm" fw={700}>
                {one.name}
              </Code>
              <Text size="sm" c="dimmed">
                {one.kind}
              </Text>
            </Group>
            <Text size="sm">{one.sentence}</Text>
            {one.note ? (
              <Text size="sm" c="dimmed">
                {one.note}
              </Text>
            ) : null}
          </Stack>
        </Group>
      ))}
      {help && found.length === 0 ? <Text c="dimmed">{t("parameters.none")}</Text> : null}
    </Stack>
  );
}

function speaksOf({ name, sentence }: ParameterWords, wanted: string): boolean {
  const needle = wanted.trim().toLowerCase();
  return `${name} ${sentence}`.toLowerCase().includes(needle);
}
