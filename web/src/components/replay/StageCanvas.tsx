import { useEffect, useEffectEvent, useRef, type RefObject } from "react";

import type { Playback } from "@/replay/playback";
import type { ReplayDocument } from "@/replay/replayDocument";
import { Stage, type StageView } from "@/replay/stage";

interface Props {
  /** Says what the picture shows. */
  label: string;
  title?: string;
  document: ReplayDocument;
  playback: Playback;
  view: StageView;
  /** Told when the reader drags the picture away from what it follows. */
  onPan?: () => void;
  /** Where buttons find the stage. */
  stageRef?: RefObject<Stage | null>;
}

const PICTURE = {
  display: "block",
  width: "100%",
  aspectRatio: "16 / 9",
  minHeight: 240,
  maxHeight: "66vh",
  borderRadius: "var(--mantine-radius-md)",
  cursor: "grab",
  touchAction: "pan-y",
} as const;

/** The canvas on which a replay is staged. */
export function StageCanvas({ label, title, stageRef, ...props }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const own = useRef<Stage>(null);
  useStage(canvas, stageRef ?? own, props);
  return <canvas ref={canvas} role="img" aria-label={label} title={title} style={PICTURE} />;
}

/** Keep a stage on the canvas for as long as the canvas is there. */
function useStage(
  canvas: RefObject<HTMLCanvasElement | null>,
  stageRef: RefObject<Stage | null>,
  { document, playback, view, onPan }: Pick<Props, "document" | "playback" | "view" | "onPan">,
): void {
  const begin = useEffectEvent((element: HTMLCanvasElement) => {
    const begun = new Stage(element, document, playback, view, () => onPan?.());
    stageRef.current = begun;
    return begun;
  });
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const begun = begin(element);
    const sizes = new ResizeObserver(() => {
      begun.resize(element.clientWidth, element.clientHeight, window.devicePixelRatio);
    });
    sizes.observe(element);
    return () => {
      sizes.disconnect();
      begun.dispose();
    };
  }, [canvas, playback]);
  useEffect(() => {
    stageRef.current?.load(document);
  }, [stageRef, document]);
  useEffect(() => {
    stageRef.current?.show(view);
  }, [stageRef, view]);
}
