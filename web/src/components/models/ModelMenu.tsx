import { ActionIcon, Menu } from "@mantine/core";
import { Copy, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { CloneModel } from "./CloneModel";
import { DeleteModel } from "./DeleteModel";
import type { ModelDialogProps } from "./modelDialog";
import { RenameModel } from "./RenameModel";

type Act = "rename" | "clone" | "delete";

const ACTS = [
  { act: "rename", Icon: Pencil, Dialog: RenameModel },
  { act: "clone", Icon: Copy, Dialog: CloneModel },
  { act: "delete", Icon: Trash2, Dialog: DeleteModel },
] as const;

/** What opens belongs to the content of the page, for those who go through it by landmarks. */
const IN_CONTENT = { target: "#content" };

/** What may be done with a model besides training it: rename, clone, delete. */
export function ModelMenu({ model }: Pick<ModelDialogProps, "model">) {
  const { t } = useTranslation("models");
  const [doing, setDoing] = useState<Act | null>(null);
  return (
    <>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false} portalProps={IN_CONTENT}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("menu.label", { name: model.name })}
          >
            <Ellipsis size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {ACTS.map(({ act, Icon }) => (
            <Menu.Item
              key={act}
              leftSection={<Icon size={16} aria-hidden />}
              onClick={() => {
                setDoing(act);
              }}
            >
              {t(`menu.${act}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {ACTS.map(({ act, Dialog }) => (
        <Dialog
          key={act}
          model={model}
          opened={doing === act}
          onClose={() => {
            setDoing(null);
          }}
        />
      ))}
    </>
  );
}
