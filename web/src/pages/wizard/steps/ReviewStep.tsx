import { Anchor, Stack, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Draft } from "../draft/draft";
import { STEPS, type Step } from "../draft/steps";
import { useSummaries } from "../draft/useSummaries";
import { QuotaLeft } from "./QuotaLeft";

interface Props {
  draft: Draft;
  suggestedName: string;
  onGo: (step: Step) => void;
}

/** Everything that was chosen, with the way back to each of it. */
export function ReviewStep({ draft, suggestedName, onGo }: Props) {
  const { t } = useTranslation("wizard");
  const summaries = useSummaries(draft, suggestedName);
  return (
    <Stack gap="md">
      <Table>
        <Table.Caption style={{ captionSide: "top", textAlign: "left" }}>{t("review.caption")}</Table.Caption>
        <Table.Tbody>
          {STEPS.filter((step) => step !== "review").map((step) => (
            <Table.Tr key={step}>
              <Table.Th scope="row" style={{ whiteSpace: "nowrap" }}>
                {t(`steps.${step}`)}
              </Table.Th>
              <Table.Td>{summaries[step]}</Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  aria-label={t("review.changeStep", { step: t(`steps.${step}`) })}
                  onClick={() => {
                    onGo(step);
                  }}
                >
                  {t("review.change")}
                </Anchor>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <QuotaLeft />
    </Stack>
  );
}
