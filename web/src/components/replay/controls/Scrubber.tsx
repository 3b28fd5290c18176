import { useEffect, useRef, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import { useFormats } from "@/i18n/format";
import { rowAt } from "@/replay/pose";

import { useStatusWord } from "../useStatusWord";
import type { Replay } from "../useReplay";

/** The time bar: a step for each arrow, a second for each with Shift, Space to play, Home and End. */
export function Scrubber({ replay }: { replay: Replay }) {
  const { t } = useTranslation("replay");
  const bar = useRef<HTMLInputElement>(null);
  const position = usePosition(replay);
  const { playback, drive } = replay;
  const last = drive.trace.columns.time_s.length - 1;
  // The bar moves in every frame; everything else is written anew ten times a second.
  useEffect(() => {
    const place = () => {
      if (bar.current) bar.current.value = String(rowAt(drive.trace, playback.cursor.time_s));
    };
    place();
    return playback.onFrame(place);
  }, [playback, drive.trace]);
  const onKey = (event: KeyboardEvent) => {
    const seconds = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    if (event.key === " ") replay.toggle();
    else if (event.shiftKey && seconds !== 0) replay.skip(seconds);
    else return;
    event.preventDefault();
  };
  return (
    <input
      ref={bar}
      type="range"
      min={0}
      max={last}
      defaultValue={replay.row}
      aria-label={t("scrub")}
      aria-valuetext={position}
      onKeyDown={onKey}
      onInput={(event) => {
        replay.goTo(Number(event.currentTarget.value));
      }}
      style={{ width: "100%", height: 28, margin: 0, accentColor: "var(--racer-link)" }}
    />
  );
}

function usePosition({ drive, row }: Replay): string {
  const { t } = useTranslation("replay");
  const formats = useFormats();
  const word = useStatusWord();
  const { columns } = drive.trace;
  return t("position", {
    time: formats.number(columns.time_s[row] ?? 0, 1),
    lap: columns.lap[row],
    progress: formats.number(columns.progress_percent[row] ?? 0),
    speed: formats.number(columns.speed_mps[row] ?? 0, 1),
    status: word(columns.status[row] ?? ""),
  });
}
