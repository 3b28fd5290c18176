/** A setting of a spec: where it stands, and its value, which is no further object. */
export interface Setting {
  /** Dotted, for example `ppo.learning_rate`. */
  readonly path: string;
  readonly value: unknown;
}

/** One setting of several specs. */
export interface SettingRow {
  readonly path: string;
  readonly values: readonly unknown[];
  readonly differs: boolean;
}

/** What says nothing to a person who looks at a training. */
const UNSAID = new Set(["format_version", "reward_function", "car.version", "car.training_algorithm"]);

/** Return the settings of a spec, in its order. */
export function settingsOf(spec: object, above = ""): Setting[] {
  return Object.entries(spec).flatMap(([name, value]: [string, unknown]) => {
    const path = above + name;
    if (UNSAID.has(path)) return [];
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return settingsOf(value, `${path}.`);
    return [{ path, value }];
  });
}

/** Return the settings of several specs side by side; one that a spec does not have is null there. */
export function settingRows(specs: readonly object[]): SettingRow[] {
  const columns = specs.map((spec) => new Map(settingsOf(spec).map(({ path, value }) => [path, value])));
  const paths = new Set(columns.flatMap((column) => [...column.keys()]));
  return [...paths].flatMap((path) => {
    const values = columns.map((column) => column.get(path) ?? null);
    if (values.every((value) => value === null)) return [];
    return [{ path, values, differs: new Set(values.map((value) => JSON.stringify(value))).size > 1 }];
  });
}
