/** Where a replay is, how fast it goes and whether it does. */
export interface Cursor {
  readonly time_s: number;
  readonly speed: number;
  readonly isPlaying: boolean;
}

/** How many times as fast as it was driven a replay may go. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8] as const;

/** A replay that stands at its beginning. */
export const AT_START: Cursor = { time_s: 0, speed: 1, isPlaying: false };

/** Return the cursor after some time on the clock; it stops at the end. */
export function advanced(cursor: Cursor, elapsed_s: number, duration_s: number): Cursor {
  if (!cursor.isPlaying) return cursor;
  const time_s = cursor.time_s + elapsed_s * cursor.speed;
  return time_s < duration_s ? { ...cursor, time_s } : { ...cursor, time_s: duration_s, isPlaying: false };
}

/** Return the cursor after some time on the clock, beginning again after the end. */
export function looped(cursor: Cursor, elapsed_s: number, duration_s: number): Cursor {
  const next = advanced(cursor, elapsed_s, duration_s);
  return cursor.isPlaying && !next.isPlaying ? { ...cursor, time_s: 0 } : next;
}

/** Return the cursor playing, from the beginning where it had come to the end. */
export function played(cursor: Cursor, duration_s: number): Cursor {
  return { ...cursor, isPlaying: true, time_s: cursor.time_s >= duration_s ? 0 : cursor.time_s };
}

/** Return the cursor at another moment, standing. */
export function sought(cursor: Cursor, time_s: number, duration_s: number): Cursor {
  return { ...cursor, isPlaying: false, time_s: Math.min(duration_s, Math.max(0, time_s)) };
}
