import { SimpleGrid, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { boundsOf } from "@/api/wire/bounds";
import type { Schemas } from "@/api/wire/client";
import type { Refusals } from "@/forms/refusals";

const GROUPS = ["department", "site", "team"] as const;
type Groups = Pick<Schemas["InvitationRequest"], (typeof GROUPS)[number]>;

interface Props {
  value: Groups;
  onChange: (changes: Groups) => void;
  refused: Refusals;
}

/** Where in the company an invitation puts who accepts it. */
export function GroupFields({ value, onChange, refused }: Props) {
  const { t } = useTranslation("accounts");
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }}>
      {GROUPS.map((group) => (
        <TextInput
          key={group}
          label={t(`person.${group}`)}
          autoComplete="off"
          maxLength={boundsOf("InvitationRequest", group).maxLength}
          value={value[group] ?? ""}
          error={refused.get(group)}
          onChange={(event) => {
            onChange({ [group]: event.currentTarget.value || null });
          }}
        />
      ))}
    </SimpleGrid>
  );
}
