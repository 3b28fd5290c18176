import { Table } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { DrawnCurve } from "@/charts/curve";
import { tableOf } from "@/charts/reading";
import { WideTable } from "@/components/tables/WideTable";

interface Props {
  title: string;
  curves: readonly DrawnCurve[];
  xLabel: string;
  format: (value: number) => string;
  formatX: (value: number) => string;
}

const MOST_ROWS = 20;

/** The same curves as a table, folded away until somebody wants it. */
export function CurvesTable({ title, curves, xLabel, format, formatX }: Props) {
  const { t } = useTranslation("training");
  const [isOpen, setIsOpen] = useState(false);
  const names = curves.map(({ label, measured }) =>
    measured === null ? label : `${label} (${t("curves.smoothed")})`,
  );
  return (
    <details
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open);
      }}
    >
      <summary style={{ fontSize: "var(--mantine-font-size-sm)", minHeight: 24 }}>
        {t("curves.asTable")}
      </summary>
      {isOpen ? (
        <WideTable caption={t("curves.caption", { title })} columns={[xLabel, ...names]}>
          {tableOf(curves, MOST_ROWS).map((row) => (
            <Table.Tr key={row.x}>
              <Table.Th scope="row" fw={400}>
                {formatX(row.x)}
              </Table.Th>
              {row.values.map((value, at) => (
                <Table.Td key={curves[at]?.id}>{value === null ? "–" : format(value)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </WideTable>
      ) : null}
    </details>
  );
}
