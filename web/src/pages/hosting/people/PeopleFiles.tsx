import { Button, Group, Menu, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ChevronDown, Download, Link2 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { invitationLinks, peopleFile, type ExportFormat, type PeopleFilter } from "@/api/people/people";
import { useMay } from "@/api/people/session";
import { ProblemAlert } from "@/components/ProblemAlert";

import { saveFile } from "@/components/saveFile";

const FORMATS = ["xlsx", "csv"] as const;

/** The people of the list as files: what is known of them, and links for those who have not come yet. */
export function PeopleFiles({ filter }: { filter: PeopleFilter }) {
  const { t } = useTranslation("accounts");
  const mayManage = useMay("manage_people");
  return (
    <Group gap="sm" align="flex-start">
      <FileMenu
        label={t("files.list")}
        icon={<Download size={16} aria-hidden />}
        name={t("files.listName")}
        fetch={(format) => peopleFile(filter, format)}
      />
      {mayManage ? (
        <FileMenu
          label={t("files.links")}
          icon={<Link2 size={16} aria-hidden />}
          name={t("files.linksName")}
          note={t("files.linksHelp")}
          fetch={(format) => invitationLinks(filter, format)}
        />
      ) : null}
    </Group>
  );
}

interface MenuProps {
  label: string;
  icon: ReactNode;
  /** Of the file, without its ending. */
  name: string;
  /** What happens when it is made. */
  note?: string;
  fetch: (format: ExportFormat) => Promise<Blob>;
}

function FileMenu({ label, icon, name, note, fetch }: MenuProps) {
  const { t } = useTranslation("accounts");
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: fetch,
    onSuccess: async (file, format) => {
      saveFile(file, `${name}.${format}`);
      await queries.invalidateQueries({ queryKey: ["people"] });
    },
  });
  return (
    <Stack gap="xs">
      <Menu position="bottom-start" width={280} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={icon}
            rightSection={<ChevronDown size={16} aria-hidden />}
            loading={save.isPending}
          >
            {label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {note ? <Menu.Label>{note}</Menu.Label> : null}
          {FORMATS.map((format) => (
            <Menu.Item
              key={format}
              onClick={() => {
                save.mutate(format);
              }}
            >
              {t(`files.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {save.error ? <ProblemAlert error={save.error} /> : null}
    </Stack>
  );
}
