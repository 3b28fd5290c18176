import { useTranslation } from "react-i18next";

import { useNow } from "@/components/useNow";
import { useFormats } from "@/i18n/format";

import { isFarOff } from "./isFarOff";

interface Props {
  to: string;
  /** What happens then. */
  what: "opens" | "closes";
}

const LAST_HOUR_MS = 3_600_000;
const EVERY_SECOND_MS = 1000;

/** How long it is until a race's phase opens or closes: in its last hour to the second, nothing while it is far off. */
export function Countdown({ to, what }: Props) {
  const { t } = useTranslation("races");
  const formats = useFormats();
  const now = useNow(EVERY_SECOND_MS);
  const leftMs = Date.parse(to) - now;
  if (isFarOff(to, now)) return null;
  const when =
    leftMs > 0 && leftMs < LAST_HOUR_MS
      ? t("countdown.in", { time: formats.duration(leftMs / 1000) })
      : formats.relative(to);
  return <span className="numbers">{t(`countdown.${what}`, { when })}</span>;
}
