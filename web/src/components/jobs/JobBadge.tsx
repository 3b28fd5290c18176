import { Badge } from "@mantine/core";
import { CircleCheck, CircleDashed, CirclePause, CirclePlay, CircleX, LoaderCircle } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";

type Status = Schemas["JobStatus"];

const ICONS = {
  queued: CircleDashed,
  starting: LoaderCircle,
  running: CirclePlay,
  stopping: LoaderCircle,
  succeeded: CircleCheck,
  stopped: CirclePause,
  failed: CircleX,
} as const satisfies Record<Status, typeof CircleX>;

/** Where a job is in its life, in a word. */
export function JobBadge({ status }: { status: Status }) {
  const { t } = useTranslation();
  const Icon = ICONS[status];
  return (
    <Badge
      variant="default"
      size="lg"
      radius="sm"
      tt="none"
      leftSection={<Icon size={14} aria-hidden />}
      miw="max-content"
    >
      {t(`job.${status}`)}
    </Badge>
  );
}
