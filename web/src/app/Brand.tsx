import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

/** The name of the product, which leads to the start. */
export function Brand() {
  const { t } = useTranslation();
  return (
    <Group component="span" gap="xs" wrap="nowrap">
      <img src="/favicon.svg" alt="" width={28} height={28} />
      <Text component={Link} href="/" fw={800} size="lg" c="inherit" td="none">
        {t("racer")}
      </Text>
    </Group>
  );
}
