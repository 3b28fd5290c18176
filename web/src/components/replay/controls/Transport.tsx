import { ActionIcon, Button, Group, Kbd, NativeSelect, Stack, Text } from "@mantine/core";
import { Pause, Play, StepBack, StepForward } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useFormats } from "@/i18n/format";
import { SPEEDS } from "@/replay/cursor";

import type { Replay } from "../useReplay";
import { Scrubber } from "./Scrubber";

interface Props {
  replay: Replay;
  isCompact: boolean;
}

/** Play, step, scrub, and how fast. */
export function Transport({ replay, isCompact }: Props) {
  const { t } = useTranslation("replay");
  const Icon = replay.cursor.isPlaying ? Pause : Play;
  return (
    <Stack gap={6}>
      <Scrubber replay={replay} />
      <Group gap="xs">
        <Button leftSection={<Icon size={18} aria-hidden />} onClick={replay.toggle} miw="8.5rem">
          {t(replay.cursor.isPlaying ? "pause" : "play")}
        </Button>
        {isCompact ? null : (
          <>
            <StepButton replay={replay} rows={-1} />
            <StepButton replay={replay} rows={1} />
            <SpeedChoice replay={replay} />
            <Keys />
          </>
        )}
      </Group>
    </Stack>
  );
}

function StepButton({ replay, rows }: { replay: Replay; rows: 1 | -1 }) {
  const { t } = useTranslation("replay");
  const Icon = rows > 0 ? StepForward : StepBack;
  const label = t(rows > 0 ? "forward" : "back");
  return (
    <ActionIcon
      variant="default"
      size="input-sm"
      aria-label={label}
      title={label}
      onClick={() => {
        replay.goTo(replay.row + rows);
      }}
    >
      <Icon size={18} aria-hidden />
    </ActionIcon>
  );
}

function SpeedChoice({ replay }: { replay: Replay }) {
  const { t } = useTranslation("replay");
  const formats = useFormats();
  return (
    <NativeSelect
      aria-label={t("speed")}
      data={SPEEDS.map((speed) => ({
        value: String(speed),
        label: t("speedValue", { speed: formats.number(speed, speed < 1 ? 2 : 0) }),
      }))}
      value={String(replay.cursor.speed)}
      onChange={(event) => {
        replay.playback.setSpeed(Number(event.currentTarget.value));
      }}
    />
  );
}

function Keys() {
  const { t } = useTranslation("replay");
  return (
    <Text size="sm" c="dimmed" component="p" m={0} visibleFrom="sm" aria-label={t("keys.label")}>
      <Kbd size="xs">Space</Kbd> {t("keys.play")} · <Kbd size="xs">←</Kbd> <Kbd size="xs">→</Kbd>{" "}
      {t("keys.step")} · <Kbd size="xs">Shift</Kbd> + <Kbd size="xs">←</Kbd> <Kbd size="xs">→</Kbd>{" "}
      {t("keys.second")} · <Kbd size="xs">Home</Kbd> <Kbd size="xs">End</Kbd> {t("keys.ends")}
    </Text>
  );
}
