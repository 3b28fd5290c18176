import { ActionIcon, Button, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Moon, Sun } from "lucide-react";
import { useTranslation } from "react-i18next";

import { LANGUAGE_NAMES, LANGUAGES, speak } from "@/i18n";

/** The language and the theme, which this browser remembers. Each button is called what it changes to. */
export function Preferences() {
  return (
    <>
      <LanguageButton />
      <ThemeButton />
    </>
  );
}

function LanguageButton() {
  const { i18n } = useTranslation();
  const queries = useQueryClient();
  const other = LANGUAGES.find((language) => language !== i18n.language) ?? "en";
  const change = async () => {
    await speak(other);
    // The server's sentences are in the language in which they were asked for.
    await queries.invalidateQueries();
  };
  return (
    <Button variant="subtle" color="gray" size="compact-md" lang={other} onClick={() => void change()}>
      {LANGUAGE_NAMES[other]}
    </Button>
  );
}

function ThemeButton() {
  const { t } = useTranslation();
  const shown = useComputedColorScheme("light");
  const { setColorScheme } = useMantineColorScheme();
  const other = shown === "light" ? "dark" : "light";
  const Icon = other === "dark" ? Moon : Sun;
  const label = t(`settings.${other}`);
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={label}
      title={label}
      onClick={() => {
        setColorScheme(other);
      }}
    >
      <Icon size={20} aria-hidden />
    </ActionIcon>
  );
}
