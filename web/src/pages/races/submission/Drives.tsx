import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Race } from "@/api/league/races";
import type { Submission } from "@/api/league/submissions";
import { useMay } from "@/api/people/session";
import type { Schemas } from "@/api/wire/client";
import { DrivesReplay } from "@/components/races/submissions/DrivesReplay";

interface Props {
  submission: Submission;
  race: Race;
  seeds: Schemas["SealedSeeds"] | undefined;
}

/** The drives of a submission to watch, or from when on they can be watched: how a car drives tells what its seed is. */
export function Drives({ submission, race, seeds }: Props) {
  const { t } = useTranslation("races");
  const oversees = useMay("read_people");
  const phase = race.phases.find((one) => one.phase === submission.phase);
  const mayWatch = phase?.state === "closed" && (oversees || seeds?.revealed !== null);
  const runs = submission.runs.filter(({ has_recording: isThere }) => isThere).map(({ run }) => run);
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {t("replay.title")}
      </Title>
      {mayWatch ? null : <Text>{t("replay.later")}</Text>}
      {mayWatch && runs.length === 0 ? <Text>{t("replay.none")}</Text> : null}
      {mayWatch && runs.length > 0 ? (
        <DrivesReplay submissionId={submission.id} runs={runs} track={race.track} reverse={race.reverse} />
      ) : null}
    </Stack>
  );
}
