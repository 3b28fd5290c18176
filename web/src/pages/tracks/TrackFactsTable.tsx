import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";
import { useFormats } from "@/i18n/format";

/** Everything that is known of a track, as a table. */
export function TrackFactsTable({ track }: { track: Schemas["TrackFacts"] }) {
  const { t } = useTranslation(["tracks", "common"]);
  const formats = useFormats();
  const metres = (value: number) => t("common:unit.m", { value: formats.number(value, 2) });
  const { radius_min_m: radius } = track;
  const rows = {
    length: metres(track.length_m),
    width: metres(track.width_mean_m),
    narrowest: metres(track.width_min_m),
    widest: metres(track.width_max_m),
    radius: radius === null ? t("figures.straight") : t("track.radiusValue", { m: metres(radius) }),
    kind: t(track.closed ? "track.closed" : "track.open"),
    usualDirection: t(`common:direction.${track.direction}`),
    licence: track.licence,
    source: track.source,
  };
  return (
    <Table className="numbers">
      <Table.Caption style={{ captionSide: "top", textAlign: "left" }}>{t("track.facts")}</Table.Caption>
      <Table.Tbody>
        {Object.entries(rows).map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{t(`track.${name as keyof typeof rows}`)}</Table.Th>
            <Table.Td>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
