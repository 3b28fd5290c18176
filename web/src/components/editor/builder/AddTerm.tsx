import { Button, Menu } from "@mantine/core";
import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { TermKind } from "@/editor/documents/builderForm";
import { useLanguage } from "@/i18n/useLanguage";

interface Props {
  /** Kinds that the plan does not have yet. */
  kinds: readonly TermKind[];
  onAdd: (kind: TermKind) => void;
}

/** Adds something to pay for; each kind stands in a plan once. */
export function AddTerm({ kinds, onAdd }: Props) {
  const { t } = useTranslation("editor");
  const language = useLanguage();
  if (kinds.length === 0) return null;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<Plus aria-hidden size={16} />}
          style={{ alignSelf: "flex-start" }}
        >
          {t("builder.add")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflowY: "auto" }}>
        {kinds.map((kind) => (
          <Menu.Item
            key={kind.kind}
            onClick={() => {
              onAdd(kind);
            }}
          >
            {kind.sentence[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
