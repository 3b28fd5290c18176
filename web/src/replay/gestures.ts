import type { Pixels } from "./viewport";

/** Told what a pointer does on a picture, px. */
export interface Gestures {
  onPan(by: Pixels): void;
  onZoom(factor: number, place: Pixels): void;
}

const WHEEL_RATE = 0.002;

/**
 * Listen to dragging, pinching, and turning the wheel with Ctrl held, until what is returned is called.
 *
 * The wheel alone scrolls the page, as everywhere.
 */
export function listenToGestures(element: HTMLElement, gestures: Gestures): () => void {
  const fingers = new Map<number, Pixels>();
  const controller = new AbortController();
  const { signal } = controller;
  const lift = (event: PointerEvent) => fingers.delete(event.pointerId);
  element.addEventListener(
    "pointerdown",
    (event) => {
      fingers.set(event.pointerId, placeOf(element, event));
      element.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  element.addEventListener(
    "pointermove",
    (event) => {
      const before = fingers.get(event.pointerId);
      if (!before) return;
      const after = placeOf(element, event);
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      fingers.set(event.pointerId, after);
      if (other)
        gestures.onZoom(distance(after, other) / Math.max(1, distance(before, other)), middle(after, other));
      else gestures.onPan({ x: after.x - before.x, y: after.y - before.y });
    },
    { signal },
  );
  element.addEventListener("pointerup", lift, { signal });
  element.addEventListener("pointercancel", lift, { signal });
  element.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      gestures.onZoom(Math.exp(-event.deltaY * WHEEL_RATE), placeOf(element, event));
    },
    { signal, passive: false },
  );
  return () => {
    controller.abort();
  };
}

function placeOf(element: HTMLElement, event: MouseEvent): Pixels {
  const box = element.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function distance(one: Pixels, other: Pixels): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function middle(one: Pixels, other: Pixels): Pixels {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}
