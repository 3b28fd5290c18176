import { Button, Drawer, Group } from "@mantine/core";
import { BookOpen, Blocks, History, Keyboard, ScrollText } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Schemas } from "@/api/wire/client";
import { ExampleList } from "@/components/editor/reference/ExampleList";
import { ParameterList } from "@/components/editor/reference/ParameterList";
import type { Work } from "@/editor/drafts/draft";

import { BuilderStart } from "./BuilderStart";
import { KeyboardHelp } from "./KeyboardHelp";
import type { WorkState } from "../useWork";
import { Versions } from "../versions/Versions";

interface Props {
  model: Schemas["Model"];
  state: WorkState;
  isOwn: boolean;
  onReplace: (work: Work) => void;
}

type Shelf = "parameters" | "examples" | "builder" | "versions" | "keyboard";

const SHELVES = {
  parameters: BookOpen,
  examples: ScrollText,
  builder: Blocks,
  versions: History,
  keyboard: Keyboard,
} as const;

/** What lies beside the work, each a click away: parameters, examples, the builder, versions, keys. */
export function Toolbar({ model, state, isOwn, onReplace }: Props) {
  const { t } = useTranslation("editor");
  const { t: shared } = useTranslation();
  const [open, setOpen] = useState<Shelf | null>(null);
  const close = () => {
    setOpen(null);
  };
  const take = (work: Work) => {
    close();
    onReplace(work);
  };
  const content: Record<Shelf, () => ReactNode> = {
    parameters: () => <ParameterList />,
    examples: () => (
      <ExampleList
        onUse={(source) => {
          take({ source, plan: null });
        }}
      />
    ),
    builder: () => <BuilderStart source={state.work.source} onStart={take} />,
    versions: () => <Versions model={model} state={state} isOwn={isOwn} />,
    keyboard: () => <KeyboardHelp />,
  };
  const shelves = (Object.keys(SHELVES) as Shelf[]).filter(
    (shelf) => shelf !== "builder" || !state.work.plan,
  );
  return (
    <Group gap="xs">
      {shelves.map((shelf) => {
        const Icon = SHELVES[shelf];
        return (
          <Button
            key={shelf}
            variant="default"
            size="sm"
            leftSection={<Icon aria-hidden size={16} />}
            onClick={() => {
              setOpen(shelf);
            }}
          >
            {t(`shelf.${shelf}`)}
          </Button>
        );
      })}
      <Drawer
        opened={open !== null}
        onClose={close}
        position="right"
        size={open === "versions" ? "60rem" : "40rem"}
        title={open ? t(`shelf.${open}`) : null}
        closeButtonProps={{ "aria-label": shared("close") }}
      >
        {open ? content[open]() : null}
      </Drawer>
    </Group>
  );
}
