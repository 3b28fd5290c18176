import { useTranslation } from "react-i18next";

import { LANGUAGES, type Language } from "./index";

/** The language that the page speaks. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return LANGUAGES.find((one) => one === i18n.language) ?? "en";
}
