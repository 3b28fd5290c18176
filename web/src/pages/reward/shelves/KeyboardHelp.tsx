import { Kbd, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";

const KEYS = {
  leave: ["Esc", "Tab"],
  complete: ["Ctrl", "Space"],
  explain: ["F1"],
  next: ["F8"],
  search: ["Ctrl", "F"],
  comment: ["Ctrl", "/"],
  undo: ["Ctrl", "Z"],
  save: ["Ctrl", "S"],
  move: ["↑", "↓", "←", "→"],
  further: ["Shift", "↑"],
  follow: ["PageUp", "PageDown"],
  start: ["Home"],
} as const;

/** What each key does in the editor and on the map. */
export function KeyboardHelp() {
  const { t } = useTranslation("editor");
  const acts = Object.keys(KEYS) as (keyof typeof KEYS)[];
  return (
    <Table captionSide="top">
      <Table.Caption ta="left">{t("keyboard.caption")}</Table.Caption>
      <Table.Tbody>
        {acts.map((act) => (
          <Table.Tr key={act}>
            <Table.Th scope="row" style={{ whiteSpace: "nowrap" }}>
              {KEYS[act].map((key) => (
                <Kbd key={key} mr={4}>
                  {key}
                </Kbd>
              ))}
            </Table.Th>
            <Table.Td>{t(`keyboard.does.${act}`)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
