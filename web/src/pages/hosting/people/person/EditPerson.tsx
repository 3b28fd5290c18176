import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { changePerson, type Person } from "@/api/people/people";
import { boundsOf } from "@/api/wire/bounds";
import { FormProblem } from "@/components/accounts/FormProblem";
import { useFaults } from "@/components/accounts/useFaults";

const NEEDED = ["email", "display_name", "nickname"] as const;
const OPTIONAL = ["department", "site", "team", "employee_number"] as const;
const FIELDS = [...NEEDED, ...OPTIONAL] as const;
type Field = (typeof FIELDS)[number];

interface Props {
  person: Person;
  onClose: () => void;
}

/** Changes what is known of a person. */
export function EditPerson({ person, onClose }: Props) {
  const { t } = useTranslation(["accounts", "common"]);
  const queries = useQueryClient();
  const [typed, setTyped] = useState<Partial<Record<Field, string>>>({});
  const change = useMutation({
    mutationFn: () => changePerson(person.id, emptied(typed)),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["people"] });
      onClose();
    },
  });
  const textOf = (field: Field) => typed[field] ?? person[field] ?? "";
  const needed = Object.fromEntries(NEEDED.map((field) => [field, textOf(field)]));
  const { form, faults, isFilled } = useFaults(change.error, needed);
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${t("acts.edit")}: ${person.display_name}`}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isFilled()) change.mutate();
        }}
      >
        <Stack gap="sm">
          {FIELDS.map((field) => (
            <TextInput
              key={field}
              label={t(`person.${field}`)}
              maxLength={boundsOf("PersonChanges", field).maxLength}
              autoComplete="off"
              value={textOf(field)}
              error={faults.get(field)}
              onChange={(event) => {
                setTyped({ ...typed, [field]: event.currentTarget.value });
              }}
            />
          ))}
          <FormProblem error={change.error} fields={FIELDS} />
          <Group justify="flex-end">
            <Button type="submit" loading={change.isPending}>
              {t("common:save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** A group or number that was emptied is taken away, which the server calls null. */
function emptied(typed: Partial<Record<Field, string>>): Partial<Record<Field, string | null>> {
  const isOptional = (field: string) => OPTIONAL.some((one) => one === field);
  return Object.fromEntries(
    Object.entries(typed).map(([field, text]) => [field, isOptional(field) && text === "" ? null : text]),
  );
}
