import { SimpleGrid, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { ChoiceField } from "@/forms/fields/ChoiceField";
import { refusalsWithin } from "@/forms/refusals";

import type { StepProps } from "../stepProps";
import { BoxEditor } from "./BoxEditor";
import { ListEditor } from "./ListEditor";

const AT = "spec.car.action_space";

/** What the driver may do in each step: choose from a list, or anything in a range. */
export function ActionsStep({ draft, change, refusals }: StepProps) {
  const { t } = useTranslation("wizard");
  const own = refusalsWithin(refusals, AT);
  const errorAt = (path: string) => own.get(`${AT}.${path}`);
  return (
    <Stack gap="lg">
      <ChoiceField<"discrete" | "continuous">
        label={t("actions.kind")}
        help={t("actions.kindHelp")}
        choices={[
          { value: "discrete", label: t("actions.discrete") },
          { value: "continuous", label: t("actions.continuous") },
        ]}
        value={draft.actionKind}
        error={own.get(AT) ?? errorAt("actions")}
        onChange={(actionKind) => {
          change({ actionKind });
        }}
      />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        {draft.actionKind === "discrete" ? (
          <ListEditor draft={draft} change={change} errorAt={errorAt} />
        ) : (
          <BoxEditor draft={draft} change={change} errorAt={errorAt} />
        )}
      </SimpleGrid>
    </Stack>
  );
}
