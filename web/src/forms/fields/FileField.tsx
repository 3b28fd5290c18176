import { Button, FileButton, Group, Paper, Text } from "@mantine/core";
import { FileUp } from "lucide-react";
import { useState, type DragEvent } from "react";

interface Props {
  /** What the button says. */
  choose: string;
  /** That files may be dropped here too. */
  drop: string;
  /** The endings that the file dialog shows. */
  accept: string;
  isMultiple?: boolean;
  isDisabled?: boolean;
  onFiles: (files: File[]) => void;
}

/** Where files are chosen, or dropped. */
export function FileField({ choose, drop, accept, isMultiple = false, isDisabled = false, onFiles }: Props) {
  const [isOver, setIsOver] = useState(false);
  const take = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const files = [...event.dataTransfer.files];
    if (!isDisabled && files.length > 0) onFiles(isMultiple ? files : files.slice(0, 1));
  };
  return (
    <Paper
      withBorder
      p="lg"
      radius="md"
      style={{
        borderStyle: "dashed",
        borderWidth: 2,
        ...(isOver ? { borderColor: "var(--racer-link)" } : {}),
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => {
        setIsOver(false);
      }}
      onDrop={take}
    >
      <Group justify="center" gap="sm">
        <FileButton
          accept={accept}
          multiple={isMultiple}
          disabled={isDisabled}
          onChange={(chosen) => {
            const files = chosen === null ? [] : Array.isArray(chosen) ? chosen : [chosen];
            if (files.length > 0) onFiles(files);
          }}
        >
          {(props) => (
            <Button
              {...props}
              variant="default"
              disabled={isDisabled}
              leftSection={<FileUp aria-hidden size={16} />}
            >
              {choose}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          {drop}
        </Text>
      </Group>
    </Paper>
  );
}
