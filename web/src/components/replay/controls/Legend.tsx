import { Group, Text } from "@mantine/core";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useFormats } from "@/i18n/format";
import { carColour } from "@/replay/paint/stillLayer";
import type { ReplayDocument } from "@/replay/replayDocument";
import type { StageView } from "@/replay/stage";
import { scaleColour } from "@/styles/palette";

import type { Drive } from "../ReplayPlayer";

interface Props {
  document: ReplayDocument;
  drives: readonly Drive[];
  view: StageView;
}

const STOPS = Array.from({ length: 9 }, (_, stop) => scaleColour(stop / 8)).join(", ");

/** What the colours and marks of the picture mean. */
export function Legend({ document, drives, view }: Props) {
  const { t } = useTranslation("replay");
  const shown = view.hasGhosts ? drives : drives.slice(0, 1);
  return (
    <Group gap="lg">
      {view.colouring ? <Scale document={document} quantity={view.colouring} /> : null}
      <Group gap="sm" aria-label={t("legend.cars")} role="list">
        {shown.map((drive, number) => (
          <Group key={drive.id} gap={6} role="listitem" wrap="nowrap">
            <span
              aria-hidden
              className="colours-mean"
              style={{ width: 12, height: 12, borderRadius: 3, background: carColour(view.palette, number) }}
            />
            <Text size="sm" fw={number === 0 ? 600 : 400}>
              {drive.label}
            </Text>
          </Group>
        ))}
      </Group>
      {view.hasExits ? (
        <Group gap={4} wrap="nowrap">
          <X size={16} color={view.palette.bad} aria-hidden />
          <Text size="sm">{t("legend.exits")}</Text>
        </Group>
      ) : null}
    </Group>
  );
}

const DECIMALS = { speed: 1, reward: 2 } as const;

function Scale({ document, quantity }: { document: ReplayDocument; quantity: "speed" | "reward" }) {
  const { t } = useTranslation("replay");
  const formats = useFormats();
  const { least, greatest } = document.ranges[quantity];
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm">{t(`legend.${quantity}`)}</Text>
      <Text size="sm" className="numbers">
        {formats.number(least, DECIMALS[quantity])}
      </Text>
      <span
        aria-hidden
        className="colours-mean"
        style={{ width: 96, height: 12, borderRadius: 3, background: `linear-gradient(to right, ${STOPS})` }}
      />
      <Text size="sm" className="numbers">
        {formats.number(greatest, DECIMALS[quantity])}
      </Text>
    </Group>
  );
}
