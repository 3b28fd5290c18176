import { ActionIcon, Group, List, Text } from "@mantine/core";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";

interface Props {
  files: readonly File[];
  onChange: (files: readonly File[]) => void;
}

/** The files that were chosen, each of which can be taken out again. */
export function FileList({ files, onChange }: Props) {
  const { t } = useTranslation("wizard");
  if (files.length === 0) return null;
  return (
    <div role="group" aria-label={t("import.chosen")}>
      <Text size="sm" fw={500}>
        {t("import.chosen")}
      </Text>
      <List listStyleType="none" aria-live="polite">
        {files.map((file) => (
          <List.Item key={file.name}>
            <Group gap="xs" component="span">
              <Text span size="sm" ff="monospace">
                {file.name}
              </Text>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t("import.remove", { name: file.name })}
                onClick={() => {
                  onChange(files.filter((one) => one !== file));
                }}
              >
                <X aria-hidden size={16} />
              </ActionIcon>
            </Group>
          </List.Item>
        ))}
      </List>
    </div>
  );
}
