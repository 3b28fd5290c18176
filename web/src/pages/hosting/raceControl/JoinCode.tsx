import { Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { makeJoinCode } from "@/api/league/hosting";
import type { Race } from "@/api/league/races";
import { CopyLine } from "@/components/CopyLine";
import { ProblemAlert } from "@/components/ProblemAlert";
import { useFocusOn } from "@/components/useFocusOn";

/** Makes the code and the link with which people enter a race; they are shown once, large enough for a projector. */
export function JoinCode({ race }: { race: Race }) {
  const { t } = useTranslation("hosting");
  const make = useMutation({ mutationFn: () => makeJoinCode(race.id) });
  const made = useFocusOn<HTMLDivElement>(make.data);
  return (
    <>
      <Text>{race.visibility === "join_link" ? t("join.needed") : t("join.optional")}</Text>
      {make.data ? (
        <Stack ref={made} tabIndex={-1} gap="sm" w="100%" role="status">
          <Text fz="clamp(2rem, 8vw, 4rem)" fw={800} ff="monospace" lh={1.1}>
            {make.data.code}
          </Text>
          <CopyLine label={t("join.code")} value={make.data.code} />
          <CopyLine label={t("join.link")} value={make.data.link} />
          <Text size="sm">{t("join.once")}</Text>
        </Stack>
      ) : null}
      <Button
        variant="default"
        loading={make.isPending}
        onClick={() => {
          make.mutate();
        }}
      >
        {make.data ? t("join.another") : t("join.make")}
      </Button>
      <Text size="sm" c="dimmed">
        {t("join.olderStop")}
      </Text>
      {make.error ? <ProblemAlert error={make.error} /> : null}
    </>
  );
}
