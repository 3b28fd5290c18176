import { Group, NativeSelect, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { incidentRows } from "@/replay/laps";
import type { Quantity, ReplayDocument } from "@/replay/replayDocument";
import type { StageView } from "@/replay/stage";

import type { Drive } from "../ReplayPlayer";

interface Props {
  document: ReplayDocument;
  drives: readonly Drive[];
  onChoose: (driveId: string) => void;
  view: StageView;
  onView: (change: Partial<StageView>) => void;
}

/** Which drive is looked at, and how: colours, ghosts, exits, and whether the car is followed. */
export function ViewControls({ document, drives, onChoose, view, onView }: Props) {
  const { t } = useTranslation("replay");
  const hasIncidents = document.traces.some((trace) => incidentRows(trace).length > 0);
  return (
    <Group gap="md" align="flex-end">
      {drives.length > 1 ? (
        <NativeSelect
          label={t("view.drive")}
          data={drives
            .map(({ id, label }) => ({ value: id, label }))
            .toSorted((one, other) => one.label.localeCompare(other.label, undefined, { numeric: true }))}
          value={drives[0]?.id}
          onChange={(event) => {
            onChoose(event.currentTarget.value);
          }}
        />
      ) : null}
      <ColourChoice document={document} view={view} onView={onView} />
      <Group gap="md" mih={36}>
        <Choice label={t("view.follow")} part="isFollowing" view={view} onView={onView} />
        {drives.length > 1 ? (
          <Choice label={t("view.ghosts")} part="hasGhosts" view={view} onView={onView} />
        ) : null}
        {hasIncidents ? <Choice label={t("view.exits")} part="hasExits" view={view} onView={onView} /> : null}
      </Group>
    </Group>
  );
}

function ColourChoice({ document, view, onView }: Pick<Props, "document" | "view" | "onView">) {
  const { t } = useTranslation("replay");
  const { least, greatest } = document.ranges.reward;
  const hasReward = least !== 0 || greatest !== 0;
  const quantities: readonly (Quantity | null)[] = [null, "speed", "reward"];
  return (
    <NativeSelect
      label={t("view.colour")}
      data={[
        { value: "", label: t("view.none") },
        { value: "speed", label: t("view.speed") },
        {
          value: "reward",
          label: t(hasReward ? "view.reward" : "view.noReward"),
          disabled: !hasReward,
        },
      ]}
      value={view.colouring ?? ""}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        onView({ colouring: quantities.find((one) => one === chosen) ?? null });
      }}
    />
  );
}

interface ChoiceProps {
  label: string;
  part: "isFollowing" | "hasGhosts" | "hasExits";
  view: StageView;
  onView: (change: Partial<StageView>) => void;
}

function Choice({ label, part, view, onView }: ChoiceProps) {
  return (
    <Switch
      label={label}
      checked={view[part]}
      onChange={(event) => {
        onView({ [part]: event.currentTarget.checked });
      }}
    />
  );
}
