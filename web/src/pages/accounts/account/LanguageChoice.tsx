import { Group, Radio } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Me } from "@/api/people/accounts";
import { ProblemAlert } from "@/components/ProblemAlert";
import { LANGUAGE_NAMES, LANGUAGES, speak } from "@/i18n";

import { Section } from "./Section";
import { useMyChanges } from "./useMyChanges";

/** In which language the league speaks to the reader, wherever they sign in. */
export function LanguageChoice({ me }: { me: Me }) {
  const { t } = useTranslation("accounts");
  const change = useMyChanges();
  const choose = async (chosen: string) => {
    const language = LANGUAGES.find((one) => one === chosen) ?? null;
    if (language) await speak(language);
    change.mutate({ language });
  };
  return (
    <Section title={t("account.language")} lead={t("account.languageHelp")}>
      <Radio.Group
        aria-label={t("account.language")}
        value={me.language ?? ""}
        onChange={(chosen) => void choose(chosen)}
      >
        <Group gap="lg">
          <Radio value="" label={t("account.browserLanguage")} disabled={change.isPending} />
          {LANGUAGES.map((language) => (
            <Radio
              key={language}
              value={language}
              label={LANGUAGE_NAMES[language]}
              lang={language}
              disabled={change.isPending}
            />
          ))}
        </Group>
      </Radio.Group>
      {change.error ? <ProblemAlert error={change.error} /> : null}
    </Section>
  );
}
