import { Button, Group, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { revokeToken, tokensQuery, type Token } from "@/api/people/accounts";
import { Confirmation } from "@/components/Confirmation";
import { Fetched } from "@/components/Fetched";
import { WideTable } from "@/components/tables/WideTable";
import { useFormats } from "@/i18n/format";

import { NewToken } from "./NewToken";
import { Section } from "../Section";

/** With what programs of the reader's act in their name. */
export function Tokens() {
  const { t } = useTranslation("accounts");
  const queries = useQueryClient();
  const [isMaking, setIsMaking] = useState(false);
  const [unwanted, setUnwanted] = useState<Token | null>(null);
  const [isAsking, asking] = useDisclosure(false);
  return (
    <Section title={t("tokens.title")} lead={t("tokens.lead")}>
      <Fetched query={useQuery(tokensQuery)}>
        {(tokens) =>
          tokens.length === 0 ? null : (
            <TokenTable
              tokens={tokens}
              onRevoke={(token) => {
                setUnwanted(token);
                asking.open();
              }}
            />
          )
        }
      </Fetched>
      <Group>
        <Button
          variant="default"
          leftSection={<Plus size={16} aria-hidden />}
          onClick={() => {
            setIsMaking(true);
          }}
        >
          {t("tokens.make")}
        </Button>
      </Group>
      {isMaking ? (
        <NewToken
          onClose={() => {
            setIsMaking(false);
          }}
        />
      ) : null}
      <Confirmation
        opened={isAsking}
        title={t("tokens.revokeTitle", { name: unwanted?.name })}
        action={t("tokens.revoke")}
        run={async () => {
          if (unwanted) await revokeToken(unwanted.id);
          await queries.invalidateQueries({ queryKey: tokensQuery.queryKey });
        }}
        onClose={asking.close}
      >
        <Text>{t("tokens.revokeWhat")}</Text>
      </Confirmation>
    </Section>
  );
}

interface TableProps {
  tokens: readonly Token[];
  onRevoke: (token: Token) => void;
}

function TokenTable({ tokens, onRevoke }: TableProps) {
  const { t } = useTranslation("accounts");
  const formats = useFormats();
  const columns = [t("tokens.name"), t("tokens.scopes"), t("tokens.lastUsed"), t("tokens.ends")];
  return (
    <WideTable caption={t("tokens.title")} columns={columns} acts={t("tokens.revoke")} minWidth={576}>
      {tokens.map((token) => (
        <Table.Tr key={token.id}>
          <Table.Th scope="row" fw={400}>
            {token.name}
          </Table.Th>
          <Table.Td>{token.scopes.map((scope) => t(`scopes.${scope}`)).join(", ")}</Table.Td>
          <Table.Td>
            {token.last_used_at ? formats.relative(token.last_used_at) : t("tokens.neverUsed")}
          </Table.Td>
          <Table.Td>{token.expires_at ? formats.moment(token.expires_at) : t("tokens.neverEnds")}</Table.Td>
          <Table.Td ta="right">
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`${t("tokens.revoke")}: ${token.name}`}
              onClick={() => {
                onRevoke(token);
              }}
            >
              {t("tokens.revoke")}
            </Button>
          </Table.Td>
        </Table.Tr>
      ))}
    </WideTable>
  );
}
