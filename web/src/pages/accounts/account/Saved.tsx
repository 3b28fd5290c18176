import { Text } from "@mantine/core";
import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";

/** Says that something was kept, also to who does not see it appear. */
export function Saved({ isShown }: { isShown: boolean }) {
  const { t } = useTranslation();
  return (
    <Text component="span" size="sm" role="status">
      {isShown ? (
        <>
          <Check size={14} aria-hidden /> {t("saved")}
        </>
      ) : null}
    </Text>
  );
}
