import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { MapPoint } from "@/editor/documents/mapPoint";
import { useFormats, type Formats } from "@/i18n/format";

/** What the function looked up at a place, and the values that it found. */
export function ParameterValues({ point }: { point: MapPoint }) {
  const { t } = useTranslation("editor");
  const formats = useFormats();
  const read = point.examined.keys.filter((key) => key in point.params);
  if (read.length === 0) return null;
  return (
    <Text size="sm" c="dimmed" className="numbers">
      {t("map.read")} {read.map((key) => `${key} = ${shown(point.params[key], formats)}`).join(", ")}
    </Text>
  );
}

function shown(value: unknown, formats: Formats): string {
  if (typeof value === "number") return formats.number(value, Number.isInteger(value) ? 0 : 3);
  if (typeof value === "boolean") return value ? "True" : "False";
  return Array.isArray(value) ? `[${value.map((one) => shown(one, formats)).join(", ")}]` : String(value);
}
