import { Center, Loader } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

/** Most pages are there sooner, and nothing flickers. */
const NOTICED_MS = 300;

/** Stands where a page will be whose code is on its way, once that takes a while. */
export function Coming() {
  const { t } = useTranslation();
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const waiting = setTimeout(() => {
      setIsLate(true);
    }, NOTICED_MS);
    return () => {
      clearTimeout(waiting);
    };
  }, []);
  if (!isLate) return null;
  return (
    <Center mih={120}>
      <Loader aria-label={t("loading")} role="status" />
    </Center>
  );
}
