import { Button, Group, Stack } from "@mantine/core";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Diagnosis, Finding, Road } from "@/api/road/diagnosis";

import { BendPicture } from "./BendPicture";
import type { DiagnosisMoment } from "./DiagnosisCard";
import { FindingView } from "./FindingView";

interface Props {
  diagnosis: Diagnosis;
  /** Where it was driven; null until that is known. */
  road: Road | null;
  subject: string;
  onShow: ((moment: DiagnosisMoment) => void) | undefined;
}

/** What was found, worst first: the worst at once, the others when the reader asks; and where on the track it is. */
export function Findings({ diagnosis, road, subject, onShow }: Props) {
  const { t } = useTranslation("models");
  const [isWhole, setWhole] = useState(false);
  const [pointedOut, setPointedOut] = useState<Finding | null>(null);
  const { findings, bends } = diagnosis;
  const others = findings.length - 1;
  const show = (finding: Finding) =>
    onShow &&
    ((moment: DiagnosisMoment) => {
      setPointedOut(finding);
      onShow(moment);
    });
  return (
    <Group gap="lg" align="flex-start">
      {road ? (
        <div style={{ flex: "0 1 14rem", minWidth: "11rem" }}>
          <BendPicture {...road} bends={bends} finding={pointedOut ?? findings[0]} />
        </div>
      ) : null}
      <Stack gap="lg" align="flex-start" style={{ flex: "1 1 16rem", minWidth: 0 }}>
        {findings.slice(0, isWhole ? findings.length : 1).map((finding) => (
          <FindingView
            key={`${finding.code} ${finding.bend ?? ""}`}
            finding={finding}
            subject={subject}
            onShow={show(finding)}
          />
        ))}
        {others > 0 && !isWhole ? (
          <Button
            size="xs"
            variant="default"
            rightSection={<ChevronDown size={16} aria-hidden />}
            onClick={() => {
              setWhole(true);
            }}
          >
            {t("diagnosis.others", { count: others })}
          </Button>
        ) : null}
      </Stack>
    </Group>
  );
}
