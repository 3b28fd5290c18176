import { Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import { quotaQuery } from "@/api/road/jobs";
import { Fetched } from "@/components/Fetched";
import { useFormats } from "@/i18n/format";

/** What the reader has used of this month's training time, and has left. */
export function Quota() {
  const { t } = useTranslation("training");
  const formats = useFormats();
  const name = useId();
  const query = useQuery(quotaQuery);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={name}>
      <Stack gap="sm">
        <Title order={2} size="h4" id={name}>
          {t("queue.quota")}
        </Title>
        <Fetched query={query}>
          {({ person }) => (
            <SimpleGrid component="dl" cols={{ base: 1, xs: 3 }} m={0}>
              <Share name={t("queue.used")} value={formats.duration(person.used_s)} />
              <Share name={t("queue.reserved")} value={formats.duration(person.reserved_s)} />
              <Share
                name={t("queue.left")}
                value={person.left_s === null ? t("queue.noLimit") : formats.duration(person.left_s)}
              />
            </SimpleGrid>
          )}
        </Fetched>
      </Stack>
    </Paper>
  );
}

function Share({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {name}
      </Text>
      <Text component="dd" m={0} size="lg" fw={600} className="numbers">
        {value}
      </Text>
    </div>
  );
}
