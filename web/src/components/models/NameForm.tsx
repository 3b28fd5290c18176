import { Button, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { boundsOf } from "@/api/wire/bounds";
import { ProblemAlert } from "@/components/ProblemAlert";
import { refusalsOf } from "@/forms/refusals";

/** What a model is called, and what its owner says about it. */
export interface Naming {
  readonly name: string;
  readonly description: string;
}

interface Props {
  /** What happens with the names, in a sentence. */
  help?: string;
  start: Naming;
  submitLabel: string;
  isPending: boolean;
  error: Error | null;
  onSubmit: (naming: Naming) => void;
  onCancel: () => void;
}

/** The form in a dialog that names a model; what the server refuses is shown at its field, and nothing typed is lost. */
export function NameForm({ help, start, submitLabel, isPending, error, onSubmit, onCancel }: Props) {
  const { t } = useTranslation(["models", "common"]);
  const [naming, setNaming] = useState(start);
  const refusals = refusalsOf(error);
  const isAtFields = refusals.has("name") || refusals.has("description");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(naming);
      }}
    >
      <Stack>
        {help ? <Text>{help}</Text> : null}
        <TextInput
          label={t("name")}
          value={naming.name}
          onChange={(event) => {
            setNaming({ ...naming, name: event.currentTarget.value });
          }}
          maxLength={boundsOf("NewModel", "name").maxLength}
          error={refusals.get("name")}
          required
          data-autofocus
        />
        <Textarea
          label={t("description")}
          value={naming.description}
          onChange={(event) => {
            setNaming({ ...naming, description: event.currentTarget.value });
          }}
          maxLength={boundsOf("NewModel", "description").maxLength}
          error={refusals.get("description")}
          rows={3}
        />
        {error && !isAtFields ? <ProblemAlert error={error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t("common:cancel")}
          </Button>
          <Button type="submit" loading={isPending}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
