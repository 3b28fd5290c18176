import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";
import { WideTable } from "@/components/tables/WideTable";
import { lapTime, useFormats } from "@/i18n/format";

type Run = Schemas["Run"];
type Lap = Schemas["LapResult"];

interface Props {
  runs: readonly Run[];
  /** The sealed seeds in the order of the drives, once they are public. */
  seeds: readonly number[] | null;
}

/** The drives of a submission with their laps, one for each sealed seed. */
export function RunsTable({ runs, seeds }: Props) {
  const { t } = useTranslation("races");
  const caption = t("runs.caption");
  return (
    <WideTable caption={caption} isCaptionShown minWidth={640}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("runs.run")}</Table.Th>
          {seeds ? <Table.Th scope="col">{t("runs.seed")}</Table.Th> : null}
          <Table.Th scope="col">{t("runs.score")}</Table.Th>
          <Table.Th scope="col">{t("runs.laps")}</Table.Th>
          <Table.Th scope="col">{t("runs.penalties")}</Table.Th>
          <Table.Th scope="col">{t("runs.offTracks")}</Table.Th>
          <Table.Th scope="col">{t("runs.resets")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {runs.map((run) => (
          <Row key={run.run} run={run} seed={seeds ? (seeds[run.run - 1] ?? null) : undefined} />
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function Row({ run, seed }: { run: Run; seed: number | null | undefined }) {
  const { t } = useTranslation(["races", "common"]);
  const formats = useFormats();
  const total = (count: (lap: Lap) => number) => run.laps.reduce((sum, lap) => sum + count(lap), 0);
  return (
    <Table.Tr>
      <Table.Th scope="row" className="numbers" fw="inherit">
        {run.run}
      </Table.Th>
      {seed === undefined ? null : <Table.Td className="numbers">{seed}</Table.Td>}
      <Table.Td className="numbers" fw={600}>
        {run.score_ms === null ? t("runs.notQualified") : lapTime(run.score_ms)}
      </Table.Td>
      <Table.Td className="numbers">
        <Laps laps={run.laps} />
      </Table.Td>
      <Table.Td className="numbers">
        {t("common:unit.s", { value: formats.number(total((lap) => lap.penalty_ms) / 1000, 1) })}
      </Table.Td>
      <Table.Td className="numbers">{total((lap) => lap.off_track_count)}</Table.Td>
      <Table.Td className="numbers">{total((lap) => lap.reset_count)}</Table.Td>
    </Table.Tr>
  );
}

/** The times of laps; one that was not completed says how far it came. */
function Laps({ laps }: { laps: readonly Lap[] }) {
  const { t } = useTranslation("races");
  const formats = useFormats();
  const texts = laps.map((lap) =>
    lap.completed
      ? lapTime(lap.time_ms)
      : t("runs.notCompleted", { share: formats.percent(lap.completion_percent / 100) }),
  );
  return texts.join(" · ");
}
