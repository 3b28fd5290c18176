import { Kbd, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";

const KEYS = [
  ["Esc", "Tab"],
  ["Ctrl", "Space"],
  ["F1"],
  ["F8"],
  ["Ctrl", "F"],
  ["Ctrl", "/"],
  ["Ctrl", "Z"],
  ["Ctrl", "S"],
  ["↑", "↓", "←", "→"],
  ["Shift", "↑"],
  ["PageUp", "PageDown"],
  ["Home"],
] as const;

/** What each key does in the editor and on the map. */
export function KeyboardHelp() {
  const { t } = useTranslation("editor");
  const sentences = t("keyboard.does", { returnObjects: true });
  return (
    <Table captionSide="top">
      <Table.Caption ta="left">{t("keyboard.caption")}</Table.Caption>
      <Table.Tbody>
        {KEYS.map((keys, row) => (
          <Table.Tr key={keys.join(" ")}>
            <Table.Th scope="row" style={{ whiteSpace: "nowrap" }}>
              {keys.map((key) => (
                <Kbd key={key} mr={4}>
                  {key}
                </Kbd>
              ))}
            </Table.Th>
            <Table.Td>{sentences[row]}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
