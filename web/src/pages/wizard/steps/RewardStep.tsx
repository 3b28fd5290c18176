import { Button, Center, Group, Loader, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";

import { examplesQuery } from "@/api/road/rewardFunctions";
import { Fetched } from "@/components/Fetched";
import { ChoiceField } from "@/forms/fields/ChoiceField";

import type { StepProps } from "../stepProps";
import { ExampleCards } from "./ExampleCards";

const RewardEditor = lazy(async () => ({
  default: (await import("@/components/editor/RewardEditor")).RewardEditor,
}));

/** What the car is paid for: an example, or one's own code; or the builder, once the model is there. */
export function RewardStep({ draft, change, refusals, onBuild }: StepProps & { onBuild: () => void }) {
  const { t } = useTranslation("wizard");
  const examples = useQuery(examplesQuery);
  const refusal = refusals.get("reward.code") ?? refusals.get("reward.example") ?? refusals.get("reward");
  const source = examples.data?.find(({ name }) => name === draft.example)?.source ?? "";
  return (
    <Stack gap="lg">
      <ChoiceField<"example" | "code">
        label={t("reward.from")}
        choices={[
          { value: "example", label: t("reward.example") },
          { value: "code", label: t("reward.own") },
        ]}
        value={draft.rewardKind}
        error={refusal}
        onChange={(rewardKind) => {
          change({ rewardKind, code: draft.code || source });
        }}
      />
      {draft.rewardKind === "example" ? (
        <Fetched query={examples}>
          {(all) => (
            <ExampleCards
              examples={all}
              chosen={draft.example}
              onChoose={(example) => {
                change({ example });
              }}
            />
          )}
        </Fetched>
      ) : (
        <Suspense fallback={<Waiting />}>
          <RewardEditor
            value={draft.code}
            track={draft.track}
            onChange={(code) => {
              change({ code });
            }}
          />
        </Suspense>
      )}
      <Group gap="sm">
        <Text size="sm" style={{ flex: 1, minWidth: "14rem" }}>
          {t("reward.builder")}
        </Text>
        <Button variant="default" size="sm" onClick={onBuild}>
          {t("reward.build")}
        </Button>
      </Group>
    </Stack>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <Center mih={240}>
      <Loader aria-label={t("loading")} role="status" />
    </Center>
  );
}
