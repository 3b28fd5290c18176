import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { useFormats } from "@/i18n/format";

import { isTimeZone, momentOf, offsetName, wallTimeOf } from "../reading/zonedTime";

interface Props {
  label: string;
  help?: string | undefined;
  /** A moment in UTC; null for none. */
  value: string | null | undefined;
  onChange: (value: string | null) => void;
  /** The zone whose clocks are meant, by its IANA name; the reader's without it. */
  timeZone?: string | undefined;
  error?: string | undefined;
}

/** A date and time as the clocks of a time zone show it; readers elsewhere see their own time beside it. */
export function MomentField({ label, help, value, onChange, timeZone, error }: Props) {
  const { t } = useTranslation("fields");
  const formats = useFormats();
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zone = timeZone && isTimeZone(timeZone) ? timeZone : own;
  const offset = value ? ` (${offsetName(Date.parse(value), zone)})` : "";
  const said = [help, t("form.zone", { zone: zone + offset })];
  if (value && zone !== own) said.push(t("form.yourTime", { moment: formats.moment(value) }));
  return (
    <TextInput
      type="datetime-local"
      label={label}
      description={said.filter(Boolean).join(" ")}
      value={wallTimeOf(value, zone)}
      error={error}
      onChange={(event) => {
        onChange(momentOf(event.currentTarget.value, zone));
      }}
    />
  );
}
