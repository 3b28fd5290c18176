import { Button, Group, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { boundsOf } from "@/api/wire/bounds";
import type { Schemas } from "@/api/wire/client";
import { FormProblem } from "@/components/accounts/FormProblem";
import { NumberField } from "@/forms/fields/NumberField";
import { refusalsOf, type Refusals } from "@/forms/refusals";

import { GroupFields } from "./GroupFields";
import { KindChoice } from "./KindChoice";
import { RaceChoice } from "./RaceChoice";
import { RoleField } from "./RoleField";

type Request = Schemas["InvitationRequest"];

const FIELDS = [
  "label",
  "role",
  "email",
  "race_id",
  "department",
  "site",
  "team",
  "most_uses",
  "valid_hours",
];
const FIRST: Request = { kind: "link", role: "participant", most_uses: 1 };

interface Props {
  error: unknown;
  isMaking: boolean;
  onMake: (request: Request) => void;
}

/** Whom an invitation is for, how many of them, and how long it is good. */
export function InvitationForm({ error, isMaking, onMake }: Props) {
  const { t } = useTranslation("accounts");
  const [request, setRequest] = useState<Request>(FIRST);
  const change = (changes: Partial<Request>) => {
    setRequest({ ...request, ...changes });
  };
  const refused = refusalsOf(error);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onMake(request);
      }}
    >
      <Stack gap="md">
        <KindChoice value={request.kind} onChange={change} />
        <TextInput
          label={t("invitations.label")}
          description={t("invitations.labelHelp")}
          maxLength={boundsOf("InvitationRequest", "label").maxLength}
          value={request.label ?? ""}
          error={refused.get("label")}
          onChange={(event) => {
            change({ label: event.currentTarget.value || null });
          }}
        />
        <Limits value={request} onChange={change} refused={refused} />
        <RaceChoice value={request.race_id ?? null} onChange={change} error={refused.get("race_id")} />
        <RoleField value={request.role} onChange={change} error={refused.get("role")} />
        <TextInput
          label={t("invitations.email")}
          description={t("invitations.emailHelp")}
          type="email"
          autoComplete="off"
          maxLength={boundsOf("InvitationRequest", "email").maxLength}
          value={request.email ?? ""}
          error={refused.get("email")}
          onChange={(event) => {
            change({ email: event.currentTarget.value || null });
          }}
        />
        <GroupFields value={request} onChange={change} refused={refused} />
        <FormProblem error={error} fields={FIELDS} />
        <Group justify="flex-end">
          <Button type="submit" loading={isMaking}>
            {t("invitations.make")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface LimitsProps {
  value: Request;
  onChange: (changes: Partial<Request>) => void;
  refused: Refusals;
}

function Limits({ value, onChange, refused }: LimitsProps) {
  const { t } = useTranslation("accounts");
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <NumberField
        label={t("invitations.mostUses")}
        bounds={boundsOf("InvitationRequest", "most_uses")}
        value={value.most_uses}
        error={refused.get("most_uses")}
        onChange={(uses) => {
          onChange({ most_uses: uses ?? FIRST.most_uses });
        }}
      />
      <NumberField
        label={t("invitations.validHours")}
        help={t("invitations.validHoursHelp")}
        bounds={boundsOf("InvitationRequest", "valid_hours")}
        value={value.valid_hours}
        error={refused.get("valid_hours")}
        onChange={(hours) => {
          onChange({ valid_hours: hours ?? null });
        }}
      />
    </SimpleGrid>
  );
}
