import { Button, Checkbox, Group, Stack, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { boundsOf } from "@/api/wire/bounds";
import type { Schemas } from "@/api/wire/client";
import { FormProblem } from "@/components/accounts/FormProblem";
import { useFaults } from "@/components/accounts/useFaults";
import { NumberField } from "@/forms/fields/NumberField";

type Scope = Schemas["Scope"];

const SCOPES: readonly Scope[] = ["read", "models", "races", "organise", "administer"];
const FIELDS = ["name", "scopes", "valid_days"] as const;
const DAYS = boundsOf("TokenRequest", "valid_days");

interface Props {
  error: unknown;
  isMaking: boolean;
  onMake: (request: Schemas["TokenRequest"]) => void;
}

/** What a new token is called, what it may do, and for how long. */
export function TokenForm({ error, isMaking, onMake }: Props) {
  const { t } = useTranslation("accounts");
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<Scope[]>(["read"]);
  const [validDays, setValidDays] = useState<number | null>(Number(DAYS.default));
  const { form, faults, isFilled } = useFaults(error, { name });
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isFilled()) onMake({ name, scopes, valid_days: validDays });
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t("tokens.name")}
          description={t("tokens.nameHelp")}
          maxLength={boundsOf("TokenRequest", "name").maxLength}
          value={name}
          error={faults.get("name")}
          onChange={(event) => {
            setName(event.currentTarget.value);
          }}
        />
        <Scopes value={scopes} onChange={setScopes} error={faults.get("scopes")} />
        <Ending days={validDays} onChange={setValidDays} error={faults.get("valid_days")} />
        <FormProblem error={error} fields={FIELDS} />
        <Group justify="flex-end">
          <Button type="submit" loading={isMaking}>
            {t("tokens.make")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface ScopesProps {
  value: Scope[];
  onChange: (value: Scope[]) => void;
  error: string | undefined;
}

function Scopes({ value, onChange, error }: ScopesProps) {
  const { t } = useTranslation("accounts");
  return (
    <Checkbox.Group<Scope> label={t("tokens.scopes")} value={value} error={error} onChange={onChange}>
      <Stack gap="xs" mt="xs">
        {SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            value={scope}
            label={t(`scopes.${scope}`)}
            description={t(`scopeHelp.${scope}`)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

interface EndingProps {
  /** After how many days; null for never. */
  days: number | null;
  onChange: (days: number | null) => void;
  error: string | undefined;
}

function Ending({ days, onChange, error }: EndingProps) {
  const { t } = useTranslation("accounts");
  return (
    <>
      <Switch
        label={t("tokens.endsByItself")}
        checked={days !== null}
        onChange={(event) => {
          onChange(event.currentTarget.checked ? Number(DAYS.default) : null);
        }}
      />
      {days === null ? null : (
        <NumberField
          label={t("tokens.days")}
          bounds={DAYS}
          value={days}
          error={error}
          onChange={(value) => {
            onChange(value ?? Number(DAYS.default));
          }}
        />
      )}
    </>
  );
}
