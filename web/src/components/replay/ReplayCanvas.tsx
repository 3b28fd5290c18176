import { ActionIcon, Group } from "@mantine/core";
import { Maximize, ZoomIn, ZoomOut } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";

import { useTrackTitle } from "@/components/tracks/useTrackTitle";
import type { Playback } from "@/replay/playback";
import type { ReplayDocument } from "@/replay/replayDocument";
import type { Stage, StageView } from "@/replay/stage";

import { useSummary } from "./details/useSummary";
import type { Drive } from "./ReplayPlayer";
import { StageCanvas } from "./StageCanvas";

interface Props {
  document: ReplayDocument;
  playback: Playback;
  drives: readonly Drive[];
  track: string;
  view: StageView;
  onView: (change: Partial<StageView>) => void;
}

const ZOOM = 1.5;

/** The picture of a replay, with the buttons that change what part of it is seen. */
export function ReplayCanvas({ track, drives, document, playback, view, onView }: Props) {
  const { t } = useTranslation("replay");
  const titleOf = useTrackTitle();
  const stage = useRef<Stage>(null);
  const summary = useSummary(drives);
  const stopFollowing = () => {
    onView({ isFollowing: false });
  };
  return (
    <div style={{ position: "relative" }}>
      <StageCanvas
        label={t("picture", { track: titleOf(track), summary })}
        title={t("view.hint")}
        document={document}
        playback={playback}
        view={view}
        onPan={stopFollowing}
        stageRef={stage}
      />
      <Group gap={4} pos="absolute" top={8} right={8}>
        <ViewButton label={t("view.zoomIn")} icon={ZoomIn} onClick={() => stage.current?.zoomBy(ZOOM)} />
        <ViewButton
          label={t("view.zoomOut")}
          icon={ZoomOut}
          onClick={() => stage.current?.zoomBy(1 / ZOOM)}
        />
        <ViewButton
          label={t("view.fit")}
          icon={Maximize}
          onClick={() => {
            stopFollowing();
            stage.current?.fit();
          }}
        />
      </Group>
    </div>
  );
}

interface ButtonProps {
  label: string;
  icon: typeof ZoomIn;
  onClick: () => void;
}

function ViewButton({ label, icon: Icon, onClick }: ButtonProps) {
  return (
    <ActionIcon variant="default" size="lg" aria-label={label} title={label} onClick={onClick}>
      <Icon size={18} aria-hidden />
    </ActionIcon>
  );
}
