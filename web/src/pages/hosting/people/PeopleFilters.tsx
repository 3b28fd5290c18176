import { Group, Select, TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { PeopleFilter, Role } from "@/api/people/people";

const ROLES: readonly Role[] = ["participant", "instructor", "organiser", "administrator"];
const STATES = ["joined", "notJoined", "disabled", "anonymised"] as const;
type State = (typeof STATES)[number];

interface Props {
  value: PeopleFilter;
  onChange: (value: PeopleFilter) => void;
}

/** Narrows the list of people down. */
export function PeopleFilters({ value, onChange }: Props) {
  const { t } = useTranslation("accounts");
  return (
    <Group align="flex-end" gap="sm">
      <TextInput
        label={t("people.search")}
        placeholder={t("people.searchHelp")}
        type="search"
        leftSection={<Search size={16} aria-hidden />}
        flex={1}
        miw="14rem"
        value={value.search ?? ""}
        onChange={(event) => {
          onChange({ ...value, search: event.currentTarget.value === "" ? null : event.currentTarget.value });
        }}
      />
      <Select
        label={t("people.role")}
        placeholder={t("people.all")}
        data={ROLES.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
        clearable
        w="11rem"
        value={value.role ?? null}
        onChange={(role) => {
          onChange({ ...value, role });
        }}
      />
      <Select
        label={t("people.state")}
        placeholder={t("people.all")}
        data={STATES.map((state) => ({ value: state, label: t(`states.${state}`) }))}
        clearable
        w="12rem"
        value={stateIn(value)}
        onChange={(state) => {
          onChange({ search: value.search ?? null, role: value.role ?? null, ...filterOf(state) });
        }}
      />
    </Group>
  );
}

function stateIn({ status, has_joined: hasJoined }: PeopleFilter): State | null {
  if (status === "disabled" || status === "anonymised") return status;
  return hasJoined === true ? "joined" : hasJoined === false ? "notJoined" : null;
}

function filterOf(state: State | null): PeopleFilter {
  switch (state) {
    case "joined":
      return { has_joined: true };
    case "notJoined":
      return { has_joined: false };
    case "disabled":
    case "anonymised":
      return { status: state };
    case null:
      return {};
  }
}
