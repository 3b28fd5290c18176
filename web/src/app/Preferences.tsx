import { ActionIcon, Button, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Moon, Sun } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import { changeMe } from "@/api/people/accounts";
import { meQuery, useMe } from "@/api/people/session";
import { LANGUAGE_NAMES, LANGUAGES, speak } from "@/i18n";

/**
 * The language and the theme, which this browser remembers. Each button is called what it changes to. Who chose a
 * language for the account has it in every browser.
 */
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
  const own = useMe()?.language ?? null;
  useEffect(() => {
    if (own) void speak(own);
  }, [own]);
  const other = LANGUAGES.find((language) => language !== i18n.language) ?? "en";
  const keep = useMutation({
    mutationFn: changeMe,
    onSuccess: (me) => queries.setQueryData(meQuery.queryKey, me),
    // The server's sentences are in the language in which they were asked for.
    onSettled: () => queries.invalidateQueries(),
  });
  const change = async () => {
    await speak(other);
    if (own) keep.mutate({ language: other });
    else await queries.invalidateQueries();
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
