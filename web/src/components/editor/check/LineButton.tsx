import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface Props {
  line: number | null;
  onLine: ((line: number) => void) | undefined;
}

/** Goes to a line of the code, where one is known and there is somewhere to go. */
export function LineButton({ line, onLine }: Props) {
  const { t } = useTranslation("editor");
  if (line === null || !onLine) return null;
  return (
    <Button
      size="compact-sm"
      variant="default"
      style={{ flex: "none" }}
      onClick={() => {
        onLine(line);
      }}
    >
      {t("code.line", { line })}
    </Button>
  );
}
