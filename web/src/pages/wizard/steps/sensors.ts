/** Cameras that are offered: the wider the picture, the more the network sees, and the longer it learns. */
export const CAMERAS = ["front_camera_32x24", "front_camera_64x48", "front_camera"] as const;

/** Sensors that come beside a camera, or instead of one. */
export const OTHERS = ["ego", "lookahead"] as const;

/** Whether a sensor is a camera, of whatever size. */
export function isCamera(name: string): boolean {
  return name.startsWith("front_camera");
}

/** Return the key of a sensor's words. */
export function sensorKey(name: string): (typeof OTHERS)[number] {
  return OTHERS.find((one) => one === name) ?? OTHERS[0];
}

/** Return the sensors with another camera, or none. */
export function withCamera(sensors: readonly string[], camera: string | null): string[] {
  const others = sensors.filter((name) => !isCamera(name));
  return camera === null ? others : [camera, ...others];
}

/** Return the sensors with one more, or one fewer. */
export function withSensor(sensors: readonly string[], name: string, isThere: boolean): string[] {
  const others = sensors.filter((one) => one !== name);
  return isThere ? [...others, name] : others;
}
