import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Axis } from "@/api/road/metrics";

interface Props {
  by: Axis;
  onChange: (by: Axis) => void;
}

/** Whether curves run over the steps of a training, or over the time that it took. */
export function AxisChoice({ by, onChange }: Props) {
  const { t } = useTranslation("training");
  return (
    <SegmentedControl
      aria-label={t("curves.by")}
      value={by}
      onChange={onChange}
      data={[
        { value: "steps", label: t("curves.bySteps") },
        { value: "seconds", label: t("curves.byMinutes") },
      ]}
    />
  );
}
