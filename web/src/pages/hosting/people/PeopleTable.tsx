import { Badge, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Person } from "@/api/people/people";
import { useMay } from "@/api/people/session";
import { WideTable } from "@/components/tables/WideTable";
import { useFormats } from "@/i18n/format";

import { PersonActs } from "./person/PersonActs";

/** People, and what may be done with each. */
export function PeopleTable({ people }: { people: readonly Person[] }) {
  const { t } = useTranslation("accounts");
  const mayManage = useMay("manage_people");
  const columns = ["name", "nickname", "email", "groups", "role", "lastSeen"] as const;
  return (
    <WideTable
      caption={t("people.tab")}
      columns={columns.map((column) => t(`columns.${column}`))}
      {...(mayManage ? { acts: t("people.acts") } : {})}
      minWidth={1024}
    >
      {people.map((person) => (
        <Table.Tr key={person.id}>
          <Table.Th scope="row">{person.display_name}</Table.Th>
          <Table.Td>{person.nickname}</Table.Td>
          <Table.Td>{person.email}</Table.Td>
          <Table.Td>
            {[person.department, person.site, person.team].filter((group) => group !== null).join(" · ")}
          </Table.Td>
          <Table.Td>{t(`roles.${person.role}`)}</Table.Td>
          <Table.Td>
            <LastSeen person={person} />
          </Table.Td>
          {mayManage ? (
            <Table.Td ta="right">
              {person.status === "anonymised" ? null : <PersonActs person={person} />}
            </Table.Td>
          ) : null}
        </Table.Tr>
      ))}
    </WideTable>
  );
}

function LastSeen({ person }: { person: Person }) {
  const { t } = useTranslation("accounts");
  const formats = useFormats();
  if (person.status !== "active") {
    return (
      <Badge variant="default" tt="none">
        {t(`states.${person.status}`)}
      </Badge>
    );
  }
  const { last_seen_at: seen } = person;
  return <Text size="sm">{seen === null ? t("states.notJoined") : formats.relative(seen)}</Text>;
}
