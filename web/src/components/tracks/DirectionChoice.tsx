import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";
import { ChoiceField } from "@/forms/fields/ChoiceField";

type Direction = Schemas["TrackFacts"]["direction"];

interface Props {
  /** The way the track is usually driven. */
  usual: Direction;
  reverse: boolean;
  onChange: (reverse: boolean) => void;
  error?: string | undefined;
}

/** Which way round a track is driven. */
export function DirectionChoice({ usual, reverse, onChange, error }: Props) {
  const { t } = useTranslation(["tracks", "common"]);
  const other: Direction = usual === "clockwise" ? "anticlockwise" : "clockwise";
  const choices = [
    { value: "usual", label: t("direction.usual", { direction: t(`common:direction.${usual}`) }) },
    { value: "other", label: t(`common:direction.${other}`) },
  ];
  return (
    <ChoiceField
      label={t("direction.label")}
      choices={choices}
      value={reverse ? "other" : "usual"}
      onChange={(chosen) => {
        onChange(chosen === "other");
      }}
      error={error}
    />
  );
}
