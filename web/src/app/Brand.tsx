import { Anchor, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

/** The name of the product, which leads to the start; its sign alone where there is little room. */
export function Brand() {
  const { t } = useTranslation();
  return (
    <Anchor component={Link} href="/" c="inherit" underline="never" aria-label={t("racer")}>
      <Group component="span" gap="xs" wrap="nowrap">
        <img src="/favicon.svg" alt="" width={28} height={28} />
        <Text component="span" fw={800} size="lg" visibleFrom="xs">
          {t("racer")}
        </Text>
      </Group>
    </Anchor>
  );
}
