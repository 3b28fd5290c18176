import type { LapTrace } from "./lapTrace";

/** What can be wrong with a file that should be a lap trace. */
export type LapTraceFault =
  "notJson" | "notATrace" | "otherVersion" | "columnMissing" | "columnLength" | "badValue";

/** Raised when a file is not a lap trace that this page can show; `part` is the field or column at fault. */
export class LapTraceProblem extends Error {
  constructor(
    readonly fault: LapTraceFault,
    readonly part = "",
  ) {
    super(`Not a lap trace: ${fault} ${part}`.trimEnd());
    this.name = "LapTraceProblem";
  }
}

type Fields = Readonly<Record<string, unknown>>;

const NUMBER_COLUMNS = [
  "time_s",
  "x_m",
  "y_m",
  "yaw_rad",
  "speed_mps",
  "steering_rad",
  "speed_command_mps",
  "reward",
  "progress_percent",
  "lap",
] as const;

/**
 * Read a lap trace, as text or as the document that the text stands for.
 *
 * @throws LapTraceProblem when it is another file, or one that is damaged.
 */
export function readLapTrace(file: unknown): LapTrace {
  const document = typeof file === "string" ? parsed(file) : file;
  if (!isFields(document) || !("columns" in document)) throw new LapTraceProblem("notATrace");
  if (document.format_version !== 1)
    throw new LapTraceProblem("otherVersion", shown(document.format_version));
  return {
    format_version: 1,
    track: trackOf(document.track),
    car: textOf(document, "car"),
    source: textOf(document, "source"),
    step_seconds: stepOf(document.step_seconds),
    columns: columnsOf(document.columns),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new LapTraceProblem("notJson");
  }
}

function trackOf(value: unknown): LapTrace["track"] {
  if (!isFields(value)) throw new LapTraceProblem("badValue", "track");
  const direction = value.direction;
  if (direction !== "clockwise" && direction !== "anticlockwise")
    throw new LapTraceProblem("badValue", "track.direction");
  return { name: textOf(value, "name"), direction };
}

function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== "string") throw new LapTraceProblem("badValue", name);
  return value;
}

function stepOf(value: unknown): number {
  if (typeof value !== "number" || !(value > 0)) throw new LapTraceProblem("badValue", "step_seconds");
  return value;
}

function columnsOf(value: unknown): LapTrace["columns"] {
  if (!isFields(value)) throw new LapTraceProblem("badValue", "columns");
  const rows = Array.isArray(value.time_s) ? value.time_s.length : 0;
  if (rows === 0) throw new LapTraceProblem("columnMissing", "time_s");
  const numbers = (name: string) => column(value, name, rows, isNumber);
  const read = Object.fromEntries(NUMBER_COLUMNS.map((name) => [name, numbers(name)])) as Record<
    (typeof NUMBER_COLUMNS)[number],
    readonly number[]
  >;
  const isForward = read.time_s.every((time, row) => row === 0 || time > (read.time_s[row - 1] ?? 0));
  if (!isForward) throw new LapTraceProblem("badValue", "time_s");
  const action = value.action === undefined ? {} : { action: column(value, "action", rows, isText) };
  return { ...read, status: column(value, "status", rows, isText), ...action };
}

function column<T>(
  fields: Fields,
  name: string,
  rows: number,
  isOne: (value: unknown) => value is T,
): readonly T[] {
  const values = fields[name];
  if (!Array.isArray(values)) throw new LapTraceProblem("columnMissing", name);
  if (values.length !== rows) throw new LapTraceProblem("columnLength", name);
  if (!values.every(isOne)) throw new LapTraceProblem("badValue", name);
  return values;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function shown(value: unknown): string {
  return typeof value === "number" || typeof value === "string" ? String(value) : "";
}
