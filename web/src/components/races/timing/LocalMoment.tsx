import { useTranslation } from "react-i18next";

import { useFormats } from "@/i18n/format";

interface Props {
  iso: string;
  /** The organiser's time zone, whose clock is shown too where it is not the reader's. */
  timeZone: string;
}

/** A moment on the reader's clock, and on the organiser's where that shows another time. */
export function LocalMoment({ iso, timeZone }: Props) {
  const { t } = useTranslation("races");
  const formats = useFormats();
  const own = formats.moment(iso);
  const isSame =
    Intl.DateTimeFormat().resolvedOptions().timeZone === timeZone || own === formats.moment(iso, timeZone);
  const theirs = formats.momentElsewhere(iso, timeZone);
  return <time dateTime={iso}>{isSame ? own : t("phase.twoClocks", { own, theirs })}</time>;
}
