import { Code, List, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { seedsQuery } from "@/api/league/races";
import type { Schemas } from "@/api/wire/client";
import { Fetched } from "@/components/Fetched";
import { useFormats } from "@/i18n/format";

/** How the seeds of a race were sealed before anybody drove, and once they are public how to check that. */
export function Seeds({ raceId }: { raceId: string }) {
  const { t } = useTranslation("races");
  const query = useQuery(seedsQuery(raceId));
  return (
    <Fetched query={query}>
      {(phases) =>
        phases.length === 0 ? null : (
          <Stack gap="xs" component="section" maw="48rem">
            <Title order={2} size="h4">
              {t("seeds.title")}
            </Title>
            <Text>{t("seeds.why")}</Text>
            {phases.map((sealed) => (
              <Sealed key={sealed.phase} sealed={sealed} />
            ))}
          </Stack>
        )
      }
    </Fetched>
  );
}

function Sealed({ sealed }: { sealed: Schemas["SealedSeeds"] }) {
  const { t } = useTranslation("races");
  const formats = useFormats();
  const { phase, number_of_seeds: count, commitment, committed_at: at, revealed } = sealed;
  return (
    <details>
      <summary>
        {t(`phase.${phase}`)}: {revealed ? t("seeds.revealed", { count }) : t("seeds.sealed", { count })}
      </summary>
      <List size="sm" mt="xs" spacing="xs">
        <List.Item>
          {t("seeds.commitment", { when: formats.moment(at) })} <Long>{commitment}</Long>
        </List.Item>
        {revealed ? (
          <>
            <List.Item>
              {t("seeds.seeds")} <Long>{revealed.seeds.join(", ")}</Long>
            </List.Item>
            <List.Item>
              {t("seeds.check")} <Long>{`printf %s '${revealed.sealed_line}' | sha256sum`}</Long>
            </List.Item>
          </>
        ) : (
          <List.Item>{t("seeds.later")}</List.Item>
        )}
      </List>
    </details>
  );
}

/** A text to be copied that has no place to break at, and breaks anywhere. */
function Long({ children }: { children: string }) {
  return (
    <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
      {children}
    </Code>
  );
}
