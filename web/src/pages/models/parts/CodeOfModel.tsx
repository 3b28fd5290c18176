import { Grid, NavLink, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { versionQuery, versionsQuery } from "@/api/road/models";
import { CodeView } from "@/components/editor/CodeView";
import { Fetched } from "@/components/Fetched";
import { SettingsTable } from "@/components/specs/SettingsTable";
import { useFormats } from "@/i18n/format";

import type { PartProps } from "./Parts";

/** The versions of a model: which there are, and the code and the settings of the chosen one. */
export function CodeOfModel({ model }: PartProps) {
  const { t } = useTranslation("models");
  const formats = useFormats();
  const [number, setNumber] = useState(model.latest_version);
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, sm: 4 }}>
        <Fetched query={useQuery(versionsQuery(model.id))}>
          {(versions) => (
            <Stack component="nav" gap={4} aria-label={t("versions.label")}>
              {versions.map((version) => (
                <NavLink
                  key={version.number}
                  component="button"
                  label={t("versions.one", { number: version.number })}
                  description={version.note || formats.moment(version.created_at)}
                  active={version.number === number}
                  aria-current={version.number === number ? "true" : undefined}
                  onClick={() => {
                    setNumber(version.number);
                  }}
                />
              ))}
            </Stack>
          )}
        </Fetched>
      </Grid.Col>
      <Grid.Col span={{ base: 12, sm: 8 }}>
        <VersionView modelId={model.id} number={number} />
      </Grid.Col>
    </Grid>
  );
}

function VersionView({ modelId, number }: { modelId: string; number: number }) {
  const { t } = useTranslation("models");
  const formats = useFormats();
  return (
    <Fetched query={useQuery(versionQuery(modelId, number))}>
      {(version) => (
        <Stack>
          <Text>
            {[t("versions.made", { moment: formats.moment(version.created_at) }), version.note]
              .filter(Boolean)
              .join(" · ")}
          </Text>
          <CodeView code={version.reward.source} />
          <details>
            <summary>{t("versions.settings")}</summary>
            <SettingsTable
              caption={t("versions.settings")}
              specs={[{ label: t("versions.one", { number }), spec: version.spec }]}
            />
          </details>
        </Stack>
      )}
    </Fetched>
  );
}
