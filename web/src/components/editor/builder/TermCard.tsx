import { ActionIcon, Group, Paper, SimpleGrid, Text } from "@mantine/core";
import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { Term, TermKind } from "@/editor/documents/builderForm";
import { useLanguage } from "@/i18n/useLanguage";

import { TermInput } from "./TermInput";

interface Props {
  kind: TermKind;
  term: Term;
  /** A plan needs one term at least: the only one stays. */
  isOnly: boolean;
  onValue: (field: string, value: string | number) => void;
  onRemove: () => void;
}

/** One thing that a plan pays for, or that costs, with its fields. */
export function TermCard({ kind, term, isOnly, onValue, onRemove }: Props) {
  const { t } = useTranslation("editor");
  const language = useLanguage();
  const sentence = kind.sentence[language];
  return (
    <Paper withBorder p="sm" role="group" aria-label={sentence}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" mb="xs">
        <Text fw={600}>{sentence}</Text>
        <ActionIcon
          variant="default"
          size="md"
          disabled={isOnly}
          aria-label={t("builder.remove", { term: sentence })}
          onClick={onRemove}
        >
          <Trash2 aria-hidden size={16} />
        </ActionIcon>
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
        {kind.fields.map((field) => (
          <TermInput
            key={field.name}
            field={field}
            value={term[field.name] ?? field.default}
            onChange={(value) => {
              onValue(field.name, value);
            }}
          />
        ))}
      </SimpleGrid>
    </Paper>
  );
}
