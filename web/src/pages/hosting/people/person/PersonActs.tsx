import { ActionIcon, Menu } from "@mantine/core";
import { EllipsisVertical } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Person, PersonAct } from "@/api/people/people";
import { useMay, useMe } from "@/api/people/session";

import { EditPerson } from "./EditPerson";
import { PasswordLink } from "./PasswordLink";
import { PersonConfirmation } from "./PersonConfirmation";
import { RoleChoice } from "./RoleChoice";

type Open = PersonAct | "edit" | "role" | "passwordLink";

/** What an organiser does with one person. */
export function PersonActs({ person }: { person: Person }) {
  const { t } = useTranslation("accounts");
  const [open, setOpen] = useState<Open | null>(null);
  const acts = useActs(person);
  const close = () => {
    setOpen(null);
  };
  return (
    <>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("people.actsOf", { name: person.display_name })}
          >
            <EllipsisVertical size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {acts.map((act) => (
            <Menu.Item
              key={act}
              onClick={() => {
                setOpen(act);
              }}
            >
              {t(`acts.${act}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Dialog open={open} person={person} onClose={close} />
    </>
  );
}

function useActs(person: Person): readonly Open[] {
  const mayGiveRoles = useMay("manage_roles");
  const isMe = useMe()?.id === person.id;
  const isOver = person.status === "disabled";
  return [
    "edit",
    ...(mayGiveRoles ? (["role"] as const) : []),
    "passwordLink",
    ...(isMe ? [] : (["signOut", isOver ? "enable" : "disable", "anonymise"] as const)),
  ];
}

interface DialogProps {
  open: Open | null;
  person: Person;
  onClose: () => void;
}

function Dialog({ open, person, onClose }: DialogProps) {
  switch (open) {
    case null:
      return null;
    case "edit":
      return <EditPerson person={person} onClose={onClose} />;
    case "role":
      return <RoleChoice person={person} onClose={onClose} />;
    case "passwordLink":
      return <PasswordLink person={person} onClose={onClose} />;
    default:
      return <PersonConfirmation act={open} person={person} onClose={onClose} />;
  }
}
