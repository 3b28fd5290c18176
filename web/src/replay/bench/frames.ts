import type { LapTrace } from "../lapTrace";
import { Playback } from "../playback";
import { replayDocument, type TrackLines } from "../replayDocument";
import { Stage, type StageView } from "../stage";
import { LIGHT } from "@/styles/palette";

/** What `tools/replay_frames.py` reads: how long each frame took to come, and how long it took to paint, ms. */
declare global {
  interface Window {
    measure: (cars: number, view: Partial<StageView>, seconds: number) => Promise<Measured>;
  }
}

interface Measured {
  readonly frames_ms: readonly number[];
  readonly painted_ms: readonly number[];
}

const [WIDTH, HEIGHT] = [1280, 720];
const LAPS = 3;
const STEPS = 15;

/** A road round two bends of different width, 1 m wide. */
function road(): TrackLines {
  const line = (offset_m: number) =>
    Array.from({ length: 241 }, (_, row) => {
      const angle = (row / 240) * 2 * Math.PI;
      const radius_m = 4 + 0.9 * Math.sin(3 * angle) + offset_m;
      return [1.4 * radius_m * Math.cos(angle), radius_m * Math.sin(angle)];
    });
  return { closed: true, center: line(0), inner: line(-0.5), outer: line(0.5) };
}

/** A car that laps the road, each a little faster and further out than the one before. */
function drive(lines: TrackLines, car: number): LapTrace {
  const rowsOfLap = 15 * STEPS - car;
  const rows = Array.from({ length: LAPS * rowsOfLap }, (_, row) => row);
  const pose = (row: number) => {
    const at = ((row % rowsOfLap) / rowsOfLap) * 240;
    const low = Math.floor(at);
    const [from = [0, 0], to = [0, 0]] = [lines.center[low], lines.center[low + 1]];
    const [x0 = 0, y0 = 0] = from;
    const [x1 = 0, y1 = 0] = to;
    const side = 0.35 * Math.sin(row / 9 + car);
    const yaw = Math.atan2(y1 - y0, x1 - x0);
    return { x: x0 + (at - low) * (x1 - x0) - side * Math.sin(yaw), y: y0 + side * Math.cos(yaw), yaw };
  };
  return {
    format_version: 1,
    track: { name: "bench", direction: "anticlockwise" },
    car: "2026",
    source: "bench",
    step_seconds: 1 / STEPS,
    columns: {
      time_s: rows.map((row) => row / STEPS),
      x_m: rows.map((row) => pose(row).x),
      y_m: rows.map((row) => pose(row).y),
      yaw_rad: rows.map((row) => pose(row).yaw),
      speed_mps: rows.map((row) => 2 + Math.sin(row / 20 + car)),
      steering_rad: rows.map((row) => 0.3 * Math.sin(row / 9)),
      speed_command_mps: rows.map(() => 2),
      reward: rows.map((row) => Math.cos(row / 12)),
      progress_percent: rows.map((row) => (100 * (row % rowsOfLap)) / rowsOfLap),
      lap: rows.map((row) => 1 + Math.floor(row / rowsOfLap)),
      status: rows.map((row) => (row % rowsOfLap === 0 ? "prepare" : "in_progress")),
    },
  };
}

window.measure = async (cars, view, seconds) => {
  const canvas = document.querySelector("canvas");
  if (!canvas) throw new Error("There is no canvas.");
  const lines = road();
  const traces = Array.from({ length: cars }, (_, car) => drive(lines, car));
  const shown = replayDocument(lines, traces);
  const playback = new Playback(shown.duration_s);
  const whole: StageView = {
    palette: LIGHT,
    colouring: "speed",
    hasGhosts: true,
    hasExits: false,
    isFollowing: false,
    isEased: true,
    ...view,
  };
  let began = 0;
  const painted_ms: number[] = [];
  const before = playback.onFrame(() => (began = performance.now()));
  const stage = new Stage(canvas, shown, playback, { ...whole, isFollowing: false }, () => undefined);
  const after = playback.onFrame(() => painted_ms.push(performance.now() - began));
  stage.resize(WIDTH, HEIGHT, 1);
  stage.show(whole);
  playback.play();
  const frames_ms = await frames(seconds);
  playback.pause();
  before();
  after();
  stage.dispose();
  return { frames_ms, painted_ms };
};

/** Return how long each frame of the next seconds took to come, ms. */
function frames(seconds: number): Promise<readonly number[]> {
  return new Promise((resolve) => {
    const times: number[] = [];
    const tick = (now: number) => {
      times.push(now);
      const isOver = now - (times[0] ?? now) >= seconds * 1000;
      if (isOver) resolve(times.slice(1).map((time, row) => time - (times[row] ?? time)));
      else requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
}
