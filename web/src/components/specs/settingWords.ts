import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { tracksQuery } from "@/api/road/tracks";
import { boundsOf } from "@/api/wire/bounds";
import type { Schemas } from "@/api/wire/client";
import { useFormats } from "@/i18n/format";

/** The schema whose words name the settings below a dotted place. */
const SCHEMAS: Readonly<Record<string, keyof Schemas>> = {
  "": "ModelSpec",
  car: "CarSpec",
  "car.action_space.steering_angle": "SteeringBounds",
  "car.action_space.speed": "SpeedBounds",
  ppo: "PpoSettings",
  hyperparameters: "Hyperparameters",
  budget: "Budget",
  randomisation: "Randomisation",
};
const CAMERA = /^front_camera(?:_(\d+)x(\d+))?$/;

interface Words {
  readonly label?: string;
  readonly unit?: string | undefined;
  readonly options?: Readonly<Record<string, string>>;
}

/** How settings of a spec read. */
export interface SettingWords {
  label(path: string): string;
  value(path: string, value: unknown): string;
}

/** How settings of a spec read in the reader's language; one that has no words reads as its file has it. */
export function useSettingWords(): SettingWords {
  const { t } = useTranslation(["training", "common"]);
  const formats = useFormats();
  const wordsOf = useWords();
  const amount = useAmounts();
  const text = (value: unknown, words: Words): string => {
    if (value === null || value === undefined) return t("common:none");
    if (typeof value === "boolean") return t(value ? "common:yes" : "common:no");
    if (Array.isArray(value)) return value.map((one) => text(one, words)).join(", ");
    if (typeof value === "number") return amount(value, words.unit);
    if (isAction(value))
      return t("spec.action", {
        steering: t("common:unit.degrees", { value: formats.exact(value.steering_angle) }),
        speed: t("common:unit.mps", { value: formats.exact(value.speed) }),
      });
    if (typeof value !== "string") return JSON.stringify(value);
    const [isCamera, width, height] = CAMERA.exec(value) ?? [];
    if (isCamera) return width ? t("spec.camera", { size: `${width}×${height}` }) : t("spec.plainCamera");
    return words.options?.[value] ?? value;
  };
  return {
    label: (path) => wordsOf(path).label ?? path,
    value: (path, value) => text(value, wordsOf(path)),
  };
}

/** Numbers with their unit; minutes as people say a duration. */
function useAmounts(): (value: number, unit: string | undefined) => string {
  const { t } = useTranslation(["training", "common", "fields"]);
  const formats = useFormats();
  const units: Readonly<Record<string, string>> = t("fields:units", { returnObjects: true });
  return (value, unit) => {
    if (unit === "min") return formats.duration(value * 60);
    const number = formats.exact(value);
    if (unit === undefined) return number;
    if (unit === "degrees") return t("common:unit.degrees", { value: number });
    return t("spec.withUnit", { value: number, unit: units[unit] ?? unit });
  };
}

/** The words that the forms have for a setting, and those of settings that forms show in another way. */
function useWords(): (path: string) => Words {
  const { t, i18n } = useTranslation(["training", "fields"]);
  const bundle = i18n.getResourceBundle(i18n.language, "fields") as Record<string, Record<string, Words>>;
  const tracks = useQuery(tracksQuery).data ?? [];
  const own: Readonly<Record<string, Words>> = {
    track: {
      ...bundle.ModelSpec?.track,
      options: Object.fromEntries(tracks.map(({ name, title }) => [name, title])),
    },
    "car.sensors": {
      label: t("spec.sensors"),
      options: { ego: t("spec.ego"), lookahead: t("spec.lookahead") },
    },
    "car.action_space.kind": {
      label: t("spec.actionKind"),
      options: { discrete: t("spec.kinds.discrete"), continuous: t("spec.kinds.continuous") },
    },
    "car.action_space.actions": { label: t("spec.actions") },
  };
  return (path) => {
    const cut = path.lastIndexOf(".");
    const field = path.slice(cut + 1);
    const schema = SCHEMAS[path.slice(0, Math.max(0, cut))];
    if (path in own || schema === undefined) return own[path] ?? {};
    // The paths are those of the server's own documents; one that it does not describe has no bounds.
    return { ...bundle[schema]?.[field], unit: boundsOf(schema, field as never).unit };
  };
}

function isAction(value: unknown): value is { steering_angle: number; speed: number } {
  return typeof value === "object" && value !== null && "steering_angle" in value && "speed" in value;
}
