import { Button, Group, Table } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { endSession, sessionsQuery, type LoginSession } from "@/api/people/accounts";
import { Fetched } from "@/components/Fetched";
import { ProblemAlert } from "@/components/ProblemAlert";
import { WideTable } from "@/components/tables/WideTable";
import { useFormats } from "@/i18n/format";

import { browserName } from "./browserName";
import { Section } from "../Section";

/** The browsers in which the reader is signed in. */
export function Sessions() {
  const { t } = useTranslation("accounts");
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: endSession,
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  return (
    <Section title={t("sessions.title")} lead={t("sessions.lead")}>
      <Fetched query={useQuery(sessionsQuery)}>
        {(sessions) => (
          <>
            <SessionTable
              sessions={sessions}
              onEnd={(id) => {
                end.mutate(id);
              }}
            />
            {sessions.length > 1 ? (
              <Group>
                <Button
                  variant="default"
                  loading={end.isPending}
                  onClick={() => {
                    end.mutate(undefined);
                  }}
                >
                  {t("sessions.endOthers")}
                </Button>
              </Group>
            ) : null}
          </>
        )}
      </Fetched>
      {end.error ? <ProblemAlert error={end.error} /> : null}
    </Section>
  );
}

interface TableProps {
  sessions: readonly LoginSession[];
  onEnd: (id: string) => void;
}

function SessionTable({ sessions, onEnd }: TableProps) {
  const { t } = useTranslation("accounts");
  const formats = useFormats();
  const columns = [t("sessions.browser"), t("sessions.since"), t("sessions.lastUsed")];
  return (
    <WideTable caption={t("sessions.title")} columns={columns} acts={t("sessions.end")} minWidth={512}>
      {sessions.map((one) => (
        <Table.Tr key={one.id}>
          <Table.Th scope="row" fw={400}>
            {browserName(one.user_agent)}
          </Table.Th>
          <Table.Td>{formats.moment(one.created_at)}</Table.Td>
          <Table.Td>{one.is_this_one ? t("sessions.thisOne") : formats.relative(one.last_seen_at)}</Table.Td>
          <Table.Td ta="right">
            {one.is_this_one ? null : (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`${t("sessions.end")}: ${browserName(one.user_agent)}`}
                onClick={() => {
                  onEnd(one.id);
                }}
              >
                {t("sessions.end")}
              </Button>
            )}
          </Table.Td>
        </Table.Tr>
      ))}
    </WideTable>
  );
}
