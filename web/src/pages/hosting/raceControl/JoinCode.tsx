import { Button, CopyButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { makeJoinCode } from "@/api/hosting";
import type { Race } from "@/api/races";
import { ProblemAlert } from "@/components/ProblemAlert";

/** Makes the code and the link with which people enter a race; they are shown once, large enough for a projector. */
export function JoinCode({ race }: { race: Race }) {
  const { t } = useTranslation("hosting");
  const make = useMutation({ mutationFn: () => makeJoinCode(race.id) });
  return (
    <>
      <Text>{race.visibility === "join_link" ? t("join.needed") : t("join.optional")}</Text>
      {make.data ? (
        <Stack gap="sm" w="100%" role="status">
          <Text fz="clamp(2rem, 8vw, 4rem)" fw={800} ff="monospace" lh={1.1}>
            {make.data.code}
          </Text>
          <Shared label={t("join.code")} value={make.data.code} />
          <Shared label={t("join.link")} value={make.data.link} />
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

/** A text to pass on, which can be copied by a button, or selected where a browser does not let the button. */
function Shared({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        label={label}
        value={value}
        readOnly
        style={{ flex: 1 }}
        onFocus={(event) => {
          event.currentTarget.select();
        }}
      />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            onClick={copy}
            aria-label={`${copied ? t("copied") : t("copy")}: ${label}`}
          >
            {copied ? t("copied") : t("copy")}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
