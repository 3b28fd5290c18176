import { List, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { raceVersionsQuery, type Race } from "@/api/league/races";
import type { Schemas } from "@/api/wire/client";
import { useFormats } from "@/i18n/format";

import { RuleChange } from "./RuleChange";

/** How the rules of a race have changed since the first version; nothing where they never have. */
export function RuleVersions({ race }: { race: Race }) {
  const { t } = useTranslation("races");
  const versions = useQuery({ ...raceVersionsQuery(race.id), enabled: race.version > 1 }).data;
  const changed = versions?.filter(({ changes }) => changes.length > 0) ?? [];
  if (changed.length === 0) return null;
  return (
    <Stack gap="xs" component="section" maw="48rem">
      <Title order={2} size="h4">
        {t("rules.changed")}
      </Title>
      {changed.map((version) => (
        <Version key={version.number} version={version} />
      ))}
    </Stack>
  );
}

function Version({ version }: { version: Schemas["Version"] }) {
  const { t } = useTranslation("races");
  const formats = useFormats();
  return (
    <div>
      <Text fw={600}>
        {t("rules.version", { number: version.number, when: formats.moment(version.created_at) })}
      </Text>
      {version.is_judged_anew ? <Text size="sm">{t("rules.judgedAnew")}</Text> : null}
      <List size="sm">
        {version.changes.map((change) => (
          <List.Item key={change.field}>
            <RuleChange change={change} />
          </List.Item>
        ))}
      </List>
    </div>
  );
}
