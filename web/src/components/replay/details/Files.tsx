import { Button, CopyButton, Group } from "@mantine/core";
import { Check, Download, Link as LinkIcon } from "lucide-react";
import { useTranslation } from "react-i18next";

import { traceAddress } from "@/api/traces";

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
      {linkTo ? <CopyLink address={linkTo({ driveId: drive.id, row })} /> : null}
      {drive.artifactId ? (
        <FileLink address={traceAddress(drive.artifactId)}>{t("files.trace")}</FileLink>
      ) : null}
      {drive.stepLog ? <FileLink address={drive.stepLog}>{t("files.stepLog")}</FileLink> : null}
    </Group>
  );
}

function CopyLink({ address }: { address: string }) {
  const { t } = useTranslation("replay");
  return (
    <CopyButton value={new URL(address, window.location.href).href}>
      {({ copied, copy }) => (
        <Button
          size="xs"
          variant="default"
          leftSection={copied ? <Check size={16} aria-hidden /> : <LinkIcon size={16} aria-hidden />}
          onClick={copy}
        >
          <span aria-live="polite">{t(copied ? "files.linkCopied" : "files.copyLink")}</span>
        </Button>
      )}
    </CopyButton>
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
