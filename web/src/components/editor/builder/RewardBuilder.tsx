import { Stack, Text, TextInput, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { builderFormQuery } from "@/api/road/rewardFunctions";
import { Fetched } from "@/components/Fetched";
import {
  newTerm,
  withTerm,
  withoutTerm,
  withValue,
  type BuilderForm,
  type Plan,
} from "@/editor/documents/builderForm";
import { useLanguage } from "@/i18n/useLanguage";

import { AddTerm } from "./AddTerm";
import { PlanSource } from "./PlanSource";
import { Starters } from "./Starters";
import { TermCard } from "./TermCard";

export interface RewardBuilderProps {
  plan: Plan;
  onChange: (plan: Plan) => void;
  /** Told the Python that the plan stands for, whenever it is another. */
  onSource: (source: string) => void;
}

/** A reward function without code: things to pay for, put together, with the Python that they stand for. */
export function RewardBuilder(props: RewardBuilderProps) {
  return <Fetched query={useQuery(builderFormQuery)}>{(form) => <Builder form={form} {...props} />}</Fetched>;
}

function Builder({ form, plan, onChange, onSource }: RewardBuilderProps & { form: BuilderForm }) {
  const { t } = useTranslation("editor");
  const language = useLanguage();
  const kinds = new Map(form.kinds.map((kind) => [kind.kind, kind]));
  const unused = form.kinds.filter((kind) => plan.terms.every((term) => term.kind !== kind.kind));
  return (
    <Stack gap="md">
      <Starters starters={form.starters} onChoose={onChange} />
      <TextInput
        label={t("builder.title")}
        description={form.title.sentence[language]}
        maxLength={form.title.longest}
        value={plan.title}
        onChange={(event) => {
          onChange({ ...plan, title: event.currentTarget.value });
        }}
      />
      <Title order={2} size="h4">
        {t("builder.terms")}
      </Title>
      <Text size="sm" c="dimmed">
        {t("builder.how")}
      </Text>
      {plan.terms.map((term) => {
        const kind = kinds.get(term.kind);
        return kind ? (
          <TermCard
            key={term.kind}
            kind={kind}
            term={term}
            isOnly={plan.terms.length === 1}
            onValue={(field, value) => {
              onChange(withValue(plan, term.kind, field, value));
            }}
            onRemove={() => {
              onChange(withoutTerm(plan, term.kind));
            }}
          />
        ) : null;
      })}
      <AddTerm
        kinds={unused}
        onAdd={(kind) => {
          onChange(withTerm(plan, newTerm(kind)));
        }}
      />
      <PlanSource plan={plan} onSource={onSource} />
    </Stack>
  );
}
