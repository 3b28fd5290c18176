/** A recorded drive, as its file has it: row `i` of every column belongs together. Lengths in m, angles in rad, times in s. */
export interface LapTrace {
  readonly format_version: 1;
  readonly track: { readonly name: string; readonly direction: "clockwise" | "anticlockwise" };
  readonly car: string;
  readonly source: string;
  readonly step_seconds: number;
  readonly columns: {
    readonly time_s: readonly number[];
    readonly x_m: readonly number[];
    readonly y_m: readonly number[];
    readonly yaw_rad: readonly number[];
    readonly speed_mps: readonly number[];
    readonly steering_rad: readonly number[];
    readonly speed_command_mps: readonly number[];
    readonly reward: readonly number[];
    readonly progress_percent: readonly number[];
    readonly lap: readonly number[];
    readonly status: readonly string[];
    readonly action?: readonly string[];
  };
}
