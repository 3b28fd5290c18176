import { Paper, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import { diagnosisQuery, roadQuery, type Diagnosed } from "@/api/road/diagnosis";
import { Fetched } from "@/components/Fetched";

import { Findings } from "./Findings";
import { Headline } from "./Headline";
import { useNews } from "./useNews";

/** A row of a recorded drive, by the artifact that the drive is kept as. */
export interface DiagnosisMoment {
  readonly traceId: string;
  readonly drive: number | null;
  readonly row: number;
}

export type DiagnosisCardProps = Diagnosed & {
  /** Shows a moment in a replay; without it, no finding offers to. */
  onShow?: (moment: DiagnosisMoment) => void;
};

/** How a car drives, in words: where it fails, show me, and one hint at a time. */
export function DiagnosisCard({ onShow, ...diagnosed }: DiagnosisCardProps) {
  const { t } = useTranslation("models");
  const titleId = useId();
  const query = useQuery(diagnosisQuery(diagnosed));
  const road = useQuery(roadQuery(diagnosed)).data ?? null;
  useNews(diagnosed);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={titleId}>
      <Stack gap="md">
        <Title order={2} size="h4" id={titleId}>
          {t("diagnosis.title")}
        </Title>
        <Fetched query={query}>
          {(diagnosis) => (
            <>
              <Headline diagnosis={diagnosis} />
              {diagnosis.findings.length > 0 ? (
                <Findings
                  diagnosis={diagnosis}
                  road={road}
                  subject={"trainingId" in diagnosed ? diagnosed.trainingId : diagnosed.evaluationId}
                  onShow={onShow}
                />
              ) : null}
            </>
          )}
        </Fetched>
      </Stack>
    </Paper>
  );
}
