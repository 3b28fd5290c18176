import { Grid, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { Page } from "@/components/Page";
import { useFormats } from "@/i18n/format";
import { CarOnTrack } from "@/pages/start/CarOnTrack";
import { TrainButton } from "@/pages/start/TrainButton";
import { useFirstTraining } from "@/pages/start/useTrain";

import { FIRST_TRACK, usualMinutes } from "./firstModel";
import { FirstReward } from "./FirstReward";

/** The first screen: the track, a reward that works, and one button. */
export function FirstStart() {
  const { t } = useTranslation("start");
  const formats = useFormats();
  const training = useFirstTraining();
  const minutes = usualMinutes();
  return (
    <Page title={t("first.title")} lead={t("first.lead")}>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 7, lg: 6 }}>
          <Stack gap="md">
            <CarOnTrack track={FIRST_TRACK} reverse={false} trace={null} />
            <TrainButton
              training={training}
              note={minutes === null ? null : t("first.takes", { duration: formats.duration(minutes * 60) })}
            >
              {t("train")}
            </TrainButton>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5, lg: 6 }}>
          <FirstReward />
        </Grid.Col>
      </Grid>
    </Page>
  );
}
