import type { Schemas } from "@/api/wire/client";
import type { LapTrace } from "@/replay/lapTrace";

/** Return a drive of one row: the car on the start line, about to go. */
export function atTheStart(lines: Schemas["TrackLines"]): LapTrace {
  const [[x = 0, y = 0] = [], [nextX = x + 1, nextY = y] = []] = lines.center;
  const heading = Math.atan2(nextY - y, nextX - x);
  return {
    format_version: 1,
    track: { name: lines.name, direction: lines.direction },
    car: "",
    source: "",
    step_seconds: 1,
    columns: {
      time_s: [0],
      x_m: [x],
      y_m: [y],
      yaw_rad: [heading],
      speed_mps: [0],
      steering_rad: [0],
      speed_command_mps: [0],
      reward: [0],
      progress_percent: [0],
      lap: [1],
      status: ["prepare"],
    },
  };
}
