import { useTranslation } from "react-i18next";

import type { Language } from "./index";

/** A whole number of milliseconds as a lap time: `9.467`, `1:09.467`; seconds and minutes, never rounded. */
export function lapTime(milliseconds: number): string {
  const whole = Math.abs(Math.trunc(milliseconds));
  const minutes = Math.floor(whole / 60_000);
  const seconds = Math.floor((whole % 60_000) / 1000);
  const rest = String(whole % 1000).padStart(3, "0");
  const sign = milliseconds < 0 ? "−" : "";
  return minutes > 0
    ? `${sign}${minutes}:${String(seconds).padStart(2, "0")}.${rest}`
    : `${sign}${seconds}.${rest}`;
}

/** A difference of lap times with its sign: `+0.120`, `−0.035`, `±0.000`. */
export function lapGap(milliseconds: number): string {
  const sign = milliseconds > 0 ? "+" : milliseconds < 0 ? "" : "±";
  return sign + lapTime(milliseconds);
}

/** How numbers, times and dates read in a language; dates carry their time zone. */
export class Formats {
  constructor(readonly language: Language) {}

  number(value: number, decimals = 0): string {
    return new Intl.NumberFormat(this.language, {
      maximumFractionDigits: decimals,
      minimumFractionDigits: decimals,
    }).format(value);
  }

  /** A number with the digits that it has: a limit, a setting. A tiny one reads `1e-8`. */
  exact(value: number): string {
    if (value !== 0 && Math.abs(value) < 1e-5) return String(value);
    return new Intl.NumberFormat(this.language, { maximumFractionDigits: 12 }).format(value);
  }

  percent(share: number): string {
    return new Intl.NumberFormat(this.language, { style: "percent", maximumFractionDigits: 0 }).format(share);
  }

  /** A moment in time, in the reader's time zone unless another is given. */
  moment(iso: string, timeZone?: string): string {
    const options: Intl.DateTimeFormatOptions = {
      year: "numeric",
      month: "short",
      day: "numeric",
      hour: "numeric",
      minute: "2-digit",
      timeZoneName: "short",
    };
    return new Intl.DateTimeFormat(this.language, timeZone ? { ...options, timeZone } : options).format(
      new Date(iso),
    );
  }

  /** The time of a moment in a time zone that is called as people call it; with the date unless it is the same as here. */
  momentElsewhere(iso: string, timeZone: string): string {
    const at = new Date(iso);
    const date = { year: "numeric", month: "short", day: "numeric" } as const;
    const dayIn = (zone?: string) =>
      new Intl.DateTimeFormat(this.language, { ...date, ...(zone ? { timeZone: zone } : {}) }).format(at);
    return new Intl.DateTimeFormat(this.language, {
      ...(dayIn(timeZone) === dayIn() ? {} : date),
      hour: "numeric",
      minute: "2-digit",
      timeZone,
      timeZoneName: timeZone.endsWith("UTC") ? "short" : "shortGeneric",
    }).format(at);
  }

  /** A duration in words: `45 s`, `3 min 20 s`, `2 h 5 min`. */
  duration(seconds: number): string {
    const whole = Math.max(0, Math.round(seconds));
    const parts: [number, string][] = [
      [Math.floor(whole / 3600), "hour"],
      [Math.floor((whole % 3600) / 60), "minute"],
      [whole % 60, "second"],
    ];
    const first = parts.findIndex(([count]) => count > 0);
    const shown = first < 0 ? parts.slice(2) : parts.slice(first, first + 2).filter(([count]) => count > 0);
    return shown.map(([count, unit]) => this.#unit(count, unit)).join(" ");
  }

  /** How long ago, or until, a moment is: `in 3 days`, `2 minutes ago`. */
  relative(iso: string, now = Date.now()): string {
    const seconds = (Date.parse(iso) - now) / 1000;
    const steps: [number, Intl.RelativeTimeFormatUnit][] = [
      [86_400, "day"],
      [3600, "hour"],
      [60, "minute"],
      [1, "second"],
    ];
    const [size, unit] = steps.find(([size]) => Math.abs(seconds) >= size) ?? [1, "second"];
    return new Intl.RelativeTimeFormat(this.language, { numeric: "auto" }).format(
      Math.round(seconds / size),
      unit,
    );
  }

  #unit(count: number, unit: string): string {
    return new Intl.NumberFormat(this.language, { style: "unit", unit, unitDisplay: "short" }).format(count);
  }
}

/** The formats of the language that the page speaks. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return new Formats(i18n.language as Language);
}
