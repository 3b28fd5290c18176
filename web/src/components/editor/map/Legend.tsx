import { Box, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { RewardMap } from "@/editor/documents/rewardMap";
import { legendShare, legendValues, rewardColour } from "@/editor/map/colours";
import { decimalsFor, withoutMinusNought } from "@/editor/map/legend";
import { useFormats } from "@/i18n/format";
import { usePalette } from "@/styles/usePalette";

interface Props {
  map: RewardMap;
}

const STRIPES = 24;

/** Which reward each colour of a map stands for. */
export function Legend({ map: { colours, minimum, failed } }: Props) {
  const { t } = useTranslation("editor");
  const formats = useFormats();
  const palette = usePalette();
  const values = legendValues(colours);
  const decimals = decimalsFor(colours.high - colours.low);
  return (
    <Group gap="md" wrap="nowrap" align="flex-start">
      {minimum === null ? null : (
        <>
          <Text size="xs" c="dimmed">
            {t("map.reward")}
          </Text>
          <Box style={{ flex: 1 }}>
            <Box
              h={12}
              aria-hidden
              className="colours-mean"
              style={{ background: stripes(colours), borderRadius: 3 }}
            />
            <Group justify={values.length > 1 ? "space-between" : "flex-end"} gap={4} wrap="nowrap">
              {values.map((value) => (
                <Text key={value} size="xs" className="numbers">
                  {formats.number(withoutMinusNought(value, decimals), decimals)}
                </Text>
              ))}
            </Group>
          </Box>
        </>
      )}
      {failed.length > 0 ? (
        <Group gap={6} wrap="nowrap">
          <Box w={12} h={12} aria-hidden style={{ background: palette.bad, borderRadius: 3 }} />
          <Text size="xs">{t("map.failed")}</Text>
        </Group>
      ) : null}
    </Group>
  );
}

function stripes(colours: RewardMap["colours"]): string {
  const { low, high } = colours;
  const stops = Array.from({ length: STRIPES + 1 }, (_, step) => {
    const reward = low + ((high - low) * step) / STRIPES;
    return `${rewardColour(colours, reward)} ${(legendShare(colours, reward) * 100).toFixed(1)}%`;
  });
  return `linear-gradient(to right, ${stops.join(", ")})`;
}
