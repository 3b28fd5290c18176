import { ActionIcon, Table } from "@mantine/core";
import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";

import { boundsOf } from "@/api/wire/bounds";
import { NumberField } from "@/forms/fields/NumberField";

import type { Draft } from "../draft/draft";

/** What an action is made of. */
export type ActionField = keyof Draft["actions"][number];

const FIELDS: readonly ActionField[] = ["steering_angle", "speed"];

interface Props {
  /** The action's place in the list, from 0, by which the driver knows it. */
  index: number;
  action: Draft["actions"][number];
  errorAt: (field: ActionField) => string | undefined;
  onChange: (action: Draft["actions"][number]) => void;
  /** Takes it out of the list; missing where the list may not be shorter. */
  onRemove: (() => void) | undefined;
  onFocus: () => void;
}

/** One action of the list. */
export function ActionRow({ index, action, errorAt, onChange, onRemove, onFocus }: Props) {
  const { t } = useTranslation("wizard");
  return (
    <Table.Tr onFocus={onFocus}>
      <Table.Th scope="row">{index}</Table.Th>
      {FIELDS.map((field) => (
        <Table.Td key={field}>
          <NumberField
            isLabelHidden
            label={t(`actions.of.${field}`, { number: index })}
            bounds={boundsOf("Action", field)}
            value={action[field]}
            error={errorAt(field)}
            onChange={(value) => {
              onChange({ ...action, [field]: value });
            }}
          />
        </Table.Td>
      ))}
      <Table.Td>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t("actions.remove", { number: index })}
          disabled={!onRemove}
          onClick={onRemove}
        >
          <Trash2 aria-hidden size={16} />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  );
}
