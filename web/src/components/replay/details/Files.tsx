import { Button, Group } from "@mantine/core";
import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";

import { traceAddress } from "@/api/road/traces";
import { CopyButton } from "@/components/CopyButton";

import type { Moment } from "../ReplayPlayer";
import type { Replay } from "../useReplay";

interface Props {
  replay: Replay;
  linkTo: ((moment: Moment) => string) | undefined;
}

/** A link to the moment that is shown, and the drive as files. */
export function Files({ replay: { drive, row }, linkTo }: Props) {
  const { t } = useTranslation("replay");
  if (!linkTo && !drive.artifactId && !drive.stepLog) return null;
  return (
    <Group gap="xs">
      {linkTo ? (
        <CopyButton
          size="xs"
          value={new URL(linkTo({ driveId: drive.id, row }), window.location.href).href}
          label={t("files.copyLink")}
        />
      ) : null}
      {drive.artifactId ? (
        <FileLink address={traceAddress(drive.artifactId)}>{t("files.trace")}</FileLink>
      ) : null}
      {drive.stepLog ? <FileLink address={drive.stepLog}>{t("files.stepLog")}</FileLink> : null}
    </Group>
  );
}

function FileLink({ address, children }: { address: string; children: string }) {
  return (
    <Button
      component="a"
      href={address}
      download
      size="xs"
      variant="default"
      leftSection={<Download size={16} aria-hidden />}
    >
      {children}
    </Button>
  );
}
