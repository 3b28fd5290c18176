import { useElementSize } from "@mantine/hooks";
import { useEffect, useMemo, useRef, type KeyboardEvent, type PointerEvent, type RefObject } from "react";
import { useTranslation } from "react-i18next";

import { cellsOf, drawMap, type MapMark, type TrackShape } from "@/editor/map/drawMap";
import { extentOf, toPlace, viewOf, type Place } from "@/editor/map/mapView";
import { walk } from "@/editor/map/walk";
import { usePalette } from "@/styles/usePalette";

import type { MapState } from "./useRewardMap";

interface Props {
  state: MapState;
  shape: TrackShape;
  place: Place | null;
  marks: readonly MapMark[];
  onPlace: (place: Place) => void;
  /** The id of what says in words what the picture shows. */
  describedBy: string;
}

/** The picture of a map: a click, or the arrow keys, choose a place to look at closely. */
export function MapCanvas({ state, shape, place, marks, onPlace, describedBy }: Props) {
  const { t } = useTranslation("editor");
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ref, width, height } = useElementSize();
  const extent = useMemo(() => extentOf([...shape.inner, ...shape.outer]), [shape]);
  useDrawing(canvas, { state, shape, place, marks }, extent, width, height);
  const aspect = (extent.right_m - extent.left_m) / (extent.top_m - extent.bottom_m);

  const choose = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    const view = viewOf(extent, box.width, box.height);
    onPlace(toPlace(view, event.clientX - box.left, event.clientY - box.top));
  };
  const move = (event: KeyboardEvent) => {
    const [x_m = 0, y_m = 0] = shape.center[0] ?? [];
    const next = walk(place ?? { x_m, y_m }, event.key, event.shiftKey, shape.center);
    if (!next) return;
    event.preventDefault();
    onPlace(next);
  };
  return (
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions -- a place is chosen on the picture
    <div
      ref={ref}
      role="application"
      aria-label={t("map.label")}
      aria-roledescription={t("map.role")}
      aria-describedby={describedBy}
      // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- by keyboard, too
      tabIndex={0}
      onPointerDown={choose}
      onKeyDown={move}
      style={{ aspectRatio: aspect, maxHeight: "55vh", width: "100%", cursor: "crosshair" }}
    >
      <canvas ref={canvas} aria-hidden style={{ width: "100%", height: "100%", display: "block" }} />
    </div>
  );
}

type Shown = Pick<Props, "state" | "shape" | "place" | "marks">;

/** Draw what is shown whenever any of it changes, or the size of the canvas does. */
function useDrawing(
  canvas: RefObject<HTMLCanvasElement | null>,
  { state, shape, place, marks }: Shown,
  extent: ReturnType<typeof extentOf>,
  width: number,
  height: number,
): void {
  const palette = usePalette();
  const { map, isOld } = state;
  const cells = useMemo(() => (map ? cellsOf(map, palette) : null), [map, palette]);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || width === 0 || height === 0) return;
    context.canvas.width = Math.round(width * devicePixelRatio);
    context.canvas.height = Math.round(height * devicePixelRatio);
    const view = viewOf(extent, context.canvas.width, context.canvas.height);
    drawMap(context, { track: shape, cells, map, cross: place, marks, isOld }, view, palette);
  }, [canvas, cells, map, isOld, shape, place, marks, extent, width, height, palette]);
}
