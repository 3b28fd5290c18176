import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { tracksQuery } from "@/api/road/tracks";

interface Props {
  label: string;
  help?: string | undefined;
  value: string | null | undefined;
  onChange: (value: string | null) => void;
  error?: string | undefined;
  /** What it means that no track is chosen, where that may be. */
  none?: string | undefined;
}

/** One of the tracks of the league, by its title. */
export function TrackField({ label, help, value, onChange, error, none }: Props) {
  const tracks = useQuery(tracksQuery).data ?? [];
  const listed = tracks.map((track) => ({ value: track.name, label: track.title }));
  const isMissing = value && !tracks.some((track) => track.name === value);
  return (
    <NativeSelect
      label={label}
      description={help}
      error={error}
      value={value ?? ""}
      data={[
        ...(none === undefined ? [] : [{ value: "", label: none }]),
        ...(isMissing ? [{ value, label: value }] : []),
        ...listed,
      ]}
      onChange={(event) => {
        onChange(event.currentTarget.value || null);
      }}
    />
  );
}
