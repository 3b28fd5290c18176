import { Button, Group, Table, Text } from "@mantine/core";
import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";

import { boundsOf } from "@/api/wire/bounds";

import type { Draft } from "../draft/draft";
import { ActionRow, type ActionField } from "./ActionRow";
import { nextAction, repeated } from "./presets";

interface Props {
  actions: Draft["actions"];
  errorAt: (index: number, field: ActionField) => string | undefined;
  onChange: (actions: Draft["actions"]) => void;
  /** Told which action is being edited, from 0; null when none is. */
  onMark: (index: number | null) => void;
}

/** The list of actions, each of which can be changed or taken out. */
export function ActionTable({ actions, errorAt, onChange, onMark }: Props) {
  const { t } = useTranslation("wizard");
  const { minItems = 0, maxItems = Infinity } = boundsOf("DiscreteActionSpace", "actions");
  const twice = repeated(actions);
  return (
    <>
      <Table layout="fixed" verticalSpacing={4} horizontalSpacing="xs" withRowBorders={false}>
        <Table.Caption style={{ captionSide: "top", textAlign: "left" }}>
          {t("actions.caption", { least: minItems, most: maxItems })}
        </Table.Caption>
        <Header />
        <Table.Tbody
          onBlur={() => {
            onMark(null);
          }}
        >
          {actions.map((action, index) => (
            // Rows have no name of their own: an action is its place in the list.
            <ActionRow
              key={index}
              index={index}
              action={action}
              errorAt={(field) => errorAt(index, field)}
              onChange={(changed) => {
                onChange(actions.with(index, changed));
              }}
              onRemove={
                actions.length > minItems
                  ? () => {
                      onChange(actions.toSpliced(index, 1));
                    }
                  : undefined
              }
              onFocus={() => {
                onMark(index);
              }}
            />
          ))}
        </Table.Tbody>
      </Table>
      {twice.length > 0 ? <Text size="sm">{t("actions.twice", { numbers: twice.join(", ") })}</Text> : null}
      <Group>
        <Button
          variant="default"
          size="sm"
          leftSection={<Plus aria-hidden size={16} />}
          disabled={actions.length >= maxItems}
          onClick={() => {
            onChange([...actions, nextAction(actions)]);
          }}
        >
          {t("actions.add")}
        </Button>
      </Group>
    </>
  );
}

function Header() {
  const { t } = useTranslation("wizard");
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th scope="col" w="4rem" style={{ whiteSpace: "nowrap" }}>
          {t("actions.number")}
        </Table.Th>
        <Table.Th scope="col">{t("actions.steering")}</Table.Th>
        <Table.Th scope="col">{t("actions.speed")}</Table.Th>
        <Table.Td w="3.5rem" />
      </Table.Tr>
    </Table.Thead>
  );
}
