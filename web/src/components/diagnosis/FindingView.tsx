import { Button, Group, Stack, Text } from "@mantine/core";
import { Lightbulb, Play } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Finding } from "@/api/road/diagnosis";

import type { DiagnosisMoment } from "./DiagnosisCard";
import { useHints } from "./useHints";

interface Props {
  finding: Finding;
  /** Of what it was found, so that hints which were read stay read. */
  subject: string;
  onShow: ((moment: DiagnosisMoment) => void) | undefined;
}

/** One thing that costs the car its lap or time: a sentence, the moments to look at, and hints. */
export function FindingView({ finding, subject, onShow }: Props) {
  const { t } = useTranslation("models");
  const sentenceId = useId();
  const hints = useHints(`${subject}.${finding.code}.${finding.bend ?? ""}`, finding.hints);
  return (
    <Stack gap="xs">
      <Text id={sentenceId} fw={500}>
        {finding.sentence}
      </Text>
      <Stack gap="xs" component="ul" m={0} p={0} aria-live="polite" style={{ listStyle: "none" }}>
        {hints.shown.map((hint) => (
          <Group key={hint} component="li" gap="xs" wrap="nowrap" align="flex-start">
            <Lightbulb size={16} style={{ flex: "none", marginTop: 4 }} aria-hidden />
            <Text size="sm">{hint}</Text>
          </Group>
        ))}
      </Stack>
      <Group gap="xs">
        {onShow && finding.moments.length > 0 ? (
          <ShowButton moments={finding.moments} onShow={onShow} describedBy={sentenceId} />
        ) : null}
        {hints.hasMore ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<Lightbulb size={16} aria-hidden />}
            aria-describedby={sentenceId}
            onClick={hints.more}
          >
            {hints.shown.length === 0 ? t("diagnosis.hint") : t("diagnosis.anotherHint")}
          </Button>
        ) : null}
      </Group>
    </Stack>
  );
}

interface ShowProps {
  moments: Finding["moments"];
  onShow: (moment: DiagnosisMoment) => void;
  describedBy: string;
}

/** Shows the moments of a finding one after the other. */
function ShowButton({ moments, onShow, describedBy }: ShowProps) {
  const { t } = useTranslation("models");
  const [shown, setShown] = useState(0);
  const next = moments[shown % moments.length];
  if (!next) return null;
  return (
    <Button
      size="xs"
      variant="light"
      leftSection={<Play size={16} aria-hidden />}
      aria-describedby={describedBy}
      onClick={() => {
        setShown(shown + 1);
        onShow({ traceId: next.trace_id, drive: next.drive, row: next.row });
      }}
    >
      {shown === 0 || moments.length === 1 ? t("diagnosis.show") : t("diagnosis.showAnother")}
    </Button>
  );
}
