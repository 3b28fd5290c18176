import { Group, Select, Stack, Text } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Race } from "@/api/league/races";
import { modelsQuery, packagesQuery } from "@/api/road/models";
import type { Schemas } from "@/api/wire/client";
import { Empty } from "@/components/Empty";
import { Fetched } from "@/components/Fetched";
import { LinkButton } from "@/components/LinkButton";
import { SubmitModel } from "@/components/races/submissions/SubmitModel";
import { useTrackTitle } from "@/components/tracks/useTrackTitle";
import { lapTime } from "@/i18n/format";

type Model = Schemas["ModelOverview"];

/** Chooses one of the reader's models, and which of its packages, and submits it. */
export function OwnModel({ race }: { race: Race }) {
  const { t } = useTranslation("races");
  const models = useInfiniteQuery(modelsQuery());
  return (
    <Fetched query={models}>
      {({ pages }) => {
        const own = pages.flatMap((page) => page.items);
        const [newest] = own;
        if (newest) return <Chooser race={race} models={own} first={bestFor(race, own) ?? newest} />;
        return (
          <Empty
            title={t("submit.noModel")}
            action={<LinkButton to="/">{t("submit.makeModel")}</LinkButton>}
          />
        );
      }}
    </Fetched>
  );
}

function Chooser({ race, models, first }: { race: Race; models: readonly Model[]; first: Model }) {
  const { t } = useTranslation("races");
  const [modelId, setModelId] = useState(first.id);
  const [packageId, setPackageId] = useState<string | null>(null);
  const packages = useQuery(packagesQuery(modelId)).data;
  const isUntrained = packages?.length === 0;
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="sm">
        <Select
          label={t("submit.model")}
          data={models.map(({ id, name }) => ({ value: id, label: name }))}
          renderOption={({ option }) => <Option model={models.find(({ id }) => id === option.value)} />}
          value={modelId}
          searchable
          allowDeselect={false}
          w="20rem"
          maw="100%"
          onChange={(value) => {
            if (value === null) return;
            setModelId(value);
            setPackageId(null);
          }}
        />
        {packages && packages.length > 1 ? (
          <Package packages={packages} value={packageId} onChange={setPackageId} />
        ) : null}
      </Group>
      {isUntrained ? <Text size="sm">{t("submit.untrained")}</Text> : null}
      <SubmitModel race={race} modelId={isUntrained ? null : modelId} packageId={packageId} />
    </Stack>
  );
}

/** A model to choose, with what tells it from others of its name. */
function Option({ model }: { model: Model | undefined }) {
  const { t } = useTranslation("races");
  const titleOf = useTrackTitle();
  if (!model) return null;
  const { name, best_lap_ms: best } = model;
  const track = titleOf(model.track, model.reverse);
  return (
    <div>
      {name}
      <Text size="xs">
        {best === null ? t("list.track", { track }) : t("submit.modelLap", { track, lap: lapTime(best) })}
      </Text>
    </div>
  );
}

interface PackageProps {
  packages: readonly Schemas["Package"][];
  value: string | null;
  onChange: (packageId: string | null) => void;
}

const USUAL = "";

function Package({ packages, value, onChange }: PackageProps) {
  const { t } = useTranslation("races");
  const named = packages.map(({ id, kind, iteration, best_lap_ms: best }) => ({
    value: id,
    label: [
      t(`submit.package.${kind}`),
      iteration === null ? null : t("submit.iteration", { iteration }),
      best === null ? null : lapTime(best),
    ]
      .filter((part) => part !== null)
      .join(" · "),
  }));
  return (
    <Select
      label={t("submit.which")}
      data={[{ value: USUAL, label: t("submit.usual") }, ...named]}
      value={value ?? USUAL}
      allowDeselect={false}
      w="18rem"
      maw="100%"
      onChange={(chosen) => {
        onChange(chosen === USUAL ? null : chosen);
      }}
    />
  );
}

/** The model with the best lap on the track of the race, or undefined where none has one. */
function bestFor(race: Race, models: readonly Model[]): Model | undefined {
  const fits = models.filter(
    ({ track, reverse, best_lap_ms: best }) =>
      track === race.track && reverse === race.reverse && best !== null,
  );
  return fits.sort((one, other) => (one.best_lap_ms ?? 0) - (other.best_lap_ms ?? 0))[0];
}
