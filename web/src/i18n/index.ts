import i18n, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";

export const LANGUAGES = ["en", "ko"] as const;
export type Language = (typeof LANGUAGES)[number];

/** What each language is called by those who speak it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", ko: "한국어" };

const REMEMBERED = "racer.language";
const FILES = import.meta.glob<{ default: Record<string, unknown> }>("./{en,ko}/*.json");

/** Sentences come by language and namespace, each in a file of its own, when a page first needs them. */
const files: BackendModule = {
  type: "backend",
  init() {
    // Nothing to prepare.
  },
  read(language, namespace, done) {
    const load = FILES[`./${language}/${namespace}.json`];
    if (!load) {
      done(new Error(`There are no sentences ${namespace} in ${language}.`), null);
      return;
    }
    load().then(
      (file) => {
        done(null, file.default);
      },
      (error: unknown) => {
        done(error as Error, null);
      },
    );
  },
};

/** Return the language that this reader wants: the one chosen before, or the browser's. */
export function preferredLanguage(): Language {
  const wanted = [localStorage.getItem(REMEMBERED), ...navigator.languages].map((one) => one?.slice(0, 2));
  return (
    LANGUAGES.find(
      (language) => language === wanted.find((one) => LANGUAGES.some((known) => known === one)),
    ) ?? "en"
  );
}

/** Speak another language from now on, and remember it in this browser. */
export async function speak(language: Language): Promise<void> {
  localStorage.setItem(REMEMBERED, language);
  await i18n.changeLanguage(language);
}

i18n.on("languageChanged", (language) => {
  document.documentElement.lang = language;
});

/** Ready once the sentences of the shell are there. */
export const ready = i18n
  .use(files)
  .use(initReactI18next)
  .init({
    lng: preferredLanguage(),
    fallbackLng: false,
    ns: ["common"],
    defaultNS: "common",
    interpolation: { escapeValue: false },
    react: { useSuspense: true },
    returnNull: false,
  });

export default i18n;
