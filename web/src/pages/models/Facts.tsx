import { Anchor, Flex, Paper, SimpleGrid, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import type { Schemas } from "@/api/wire/client";
import { TrackName } from "@/components/tracks/TrackName";
import { TrackPicture } from "@/components/tracks/TrackPicture";
import { useFormats } from "@/i18n/format";

import { When } from "./When";

/** What a model is, as its latest version has it. */
export function Facts({ model }: { model: Schemas["Model"] }) {
  const { t } = useTranslation("models");
  const { spec } = model.version;
  return (
    <Paper withBorder p="md">
      <Flex direction={{ base: "column", sm: "row" }} gap="lg" align={{ base: "stretch", sm: "center" }}>
        <div style={{ flex: "none", width: "min(100%, 12rem)" }}>
          <TrackPicture track={spec.track} reverse={spec.reverse} />
        </div>
        <SimpleGrid component="dl" cols={{ base: 2, lg: 4 }} spacing="md" m={0} style={{ flex: 1 }}>
          <Fact label={t("facts.track")}>
            <Anchor component={Link} href={`/tracks/${encodeURIComponent(spec.track)}`}>
              <TrackName track={spec.track} reverse={spec.reverse} />
            </Anchor>
          </Fact>
          <Fact label={t("facts.raceType")}>{t(`facts.${model.version.race_type}`)}</Fact>
          <Fact label={t("facts.actions")}>
            <Actions space={spec.car.action_space} />
          </Fact>
          <Fact label={t("facts.budget")}>
            <TrainingLength budget={spec.budget} />
          </Fact>
          <Fact label={t("facts.version")}>{model.latest_version}</Fact>
          <Fact label={t("facts.changed")}>
            <When iso={model.changed_at} />
          </Fact>
          <Fact label={t("facts.parent")}>
            <Parent parent={model.parent} />
          </Fact>
        </SimpleGrid>
      </Flex>
    </Paper>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <Text component="dd" m={0}>
        {children}
      </Text>
    </div>
  );
}

function Actions({ space }: { space: Schemas["CarSpec"]["action_space"] }) {
  const { t } = useTranslation("models");
  return space.kind === "discrete"
    ? t("facts.discrete", { count: space.actions.length })
    : t("facts.continuous");
}

function TrainingLength({ budget }: { budget: Schemas["Budget"] }) {
  const { t } = useTranslation("models");
  const formats = useFormats();
  if (budget.steps) return t("facts.steps", { steps: formats.number(budget.steps) });
  if (budget.until_laps) return t("facts.untilLaps", { count: budget.until_laps });
  return formats.duration((budget.minutes ?? 0) * 60);
}

function Parent({ parent }: { parent: Schemas["Parent"] | null }) {
  const { t } = useTranslation("models");
  if (!parent) return t("facts.fromNothing");
  if (!parent.model_id) return t("facts.fromPackage");
  return (
    <Anchor component={Link} href={`/models/${parent.model_id}`}>
      {t("facts.fromModel")}
    </Anchor>
  );
}
