import { Button, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { useTranslation } from "react-i18next";

import { certificateQuery } from "@/api/league/races";
import type { Schemas } from "@/api/wire/client";
import { Fetched } from "@/components/Fetched";
import { lapTime, useFormats } from "@/i18n/format";

import styles from "./certificate.module.css";

/** What the reader has achieved in a race, as a sheet to print or to keep as PDF. */
export function Certificate({ raceId }: { raceId: string }) {
  const { t } = useTranslation("races");
  const query = useQuery(certificateQuery(raceId));
  return (
    <Fetched query={query}>
      {(certificate) => (
        <Stack gap="md" align="flex-start">
          <Sheet certificate={certificate} />
          <Button
            leftSection={<Printer size={18} aria-hidden />}
            onClick={() => {
              window.print();
            }}
          >
            {t("certificate.print")}
          </Button>
        </Stack>
      )}
    </Fetched>
  );
}

function Sheet({ certificate }: { certificate: Schemas["Certificate"] }) {
  const { t } = useTranslation("races");
  const formats = useFormats();
  return (
    <section className={styles.paper} aria-label={t("certificate.title")}>
      <Text size="xl" fw={800}>
        {t("certificate.title")}
      </Text>
      <Text fz="2rem" fw={700} mt="lg">
        {certificate.name}
      </Text>
      <Text size="lg" mt="md">
        {t("certificate.race", { race: certificate.race })}
      </Text>
      <Text size="xl" fw={700} mt="md" className="numbers">
        {t("certificate.rank", {
          rank: formats.number(certificate.rank),
          ranked: formats.number(certificate.ranked),
        })}
      </Text>
      <Text mt="xs" className="numbers">
        {t("certificate.score", { score: lapTime(certificate.score_ms) })}
      </Text>
      <Text size="sm" mt="lg">
        {t("certificate.dates", {
          achieved: formats.moment(certificate.achieved_at),
          revealed: formats.moment(certificate.revealed_at),
        })}
      </Text>
    </section>
  );
}
