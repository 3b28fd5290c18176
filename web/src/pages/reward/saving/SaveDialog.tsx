import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { boundsOf } from "@/api/wire/bounds";
import type { Schemas } from "@/api/wire/client";
import { ProblemAlert } from "@/components/ProblemAlert";

import { useSaving } from "./useSaving";
import type { WorkState } from "../useWork";

interface Props {
  model: Schemas["Model"];
  state: WorkState;
  isOpen: boolean;
  onClose: () => void;
  onTrain: () => void;
}

/** Saves what was written as a new version, with a note on what was changed, and trains it where that is wanted. */
export function SaveDialog({ model, state, isOpen, onClose, onTrain }: Props) {
  const { t } = useTranslation("editor");
  const { t: shared } = useTranslation();
  const save = useSaving(model, state);
  const saveIt = (note: string, isTrained: boolean) => {
    const onSuccess = () => {
      onClose();
      if (isTrained) onTrain();
    };
    save.mutate({ work: state.work, note }, { onSuccess });
  };
  return (
    <Modal
      opened={isOpen}
      onClose={() => {
        save.reset();
        onClose();
      }}
      title={t("save.title")}
      closeButtonProps={{ "aria-label": shared("close") }}
    >
      <Stack gap="md">
        <Text size="sm">{state.isChanged ? t("save.text") : t("save.nothing")}</Text>
        {save.error ? <ProblemAlert error={save.error} /> : null}
        {state.isChanged ? <NoteForm isSaving={save.isPending} onSave={saveIt} /> : null}
      </Stack>
    </Modal>
  );
}

interface NoteProps {
  isSaving: boolean;
  onSave: (note: string, isTrained: boolean) => void;
}

/** What was changed, in a line, and the two ways to save it. */
function NoteForm({ isSaving, onSave }: NoteProps) {
  const { t } = useTranslation("editor");
  const { t: shared } = useTranslation();
  const [note, setNote] = useState("");
  const { maxLength } = boundsOf("NewVersion", "note");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSave(note.trim(), false);
      }}
    >
      <Stack gap="md">
        <TextInput
          data-autofocus
          label={t("save.note")}
          description={t("save.noteHelp")}
          value={note}
          {...(maxLength === undefined ? {} : { maxLength })}
          onChange={(event) => {
            setNote(event.currentTarget.value);
          }}
        />
        <Group justify="flex-end" gap="xs">
          <Button type="submit" variant="default" loading={isSaving}>
            {shared("save")}
          </Button>
          <Button
            loading={isSaving}
            onClick={() => {
              onSave(note.trim(), true);
            }}
          >
            {t("save.andTrain")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
