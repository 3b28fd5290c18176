import { Burger, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Route, Switch, useLocation } from "wouter";

import { AccountLink } from "@/app/AccountLink";
import { Brand } from "@/app/Brand";
import { Broken } from "@/app/Broken";
import { Coming } from "@/app/notices/Coming";
import { Connection } from "@/app/notices/Connection";
import { Door } from "@/app/Door";
import { Navigation } from "@/app/Navigation";
import { Preferences } from "@/app/Preferences";
import { PAGES } from "@/app/routes";
import { Scrolling } from "@/app/scrolling";
import { Lost } from "@/components/whole/Lost";

import styles from "./frame.module.css";

/** Follows the reader from the very first, so that it hears of steps back before the router does. */
const scrolling = new Scrolling();
scrolling.follow();

/** What stands around every page: the way to the others, the language, the theme, the account. */
export function Frame() {
  const { t } = useTranslation();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const [place] = useLocation();
  const content = useRef<HTMLElement>(null);
  useArrival(place, content, close);
  return (
    <div className={styles.frame}>
      <a className="skip-link" href="#content">
        {t("skip")}
      </a>
      <header className={styles.header}>
        <Group wrap="nowrap" gap="sm">
          <Burger
            opened={isOpen}
            onClick={toggle}
            hiddenFrom="md"
            size="sm"
            aria-label={t("menu")}
            aria-expanded={isOpen}
          />
          <Brand />
        </Group>
        <Group wrap="nowrap" gap="xs">
          <Preferences />
          <AccountLink />
        </Group>
      </header>
      <nav className={styles.menu} aria-label={t("nav.label")} data-open={isOpen || undefined}>
        <Navigation />
      </nav>
      <main id="content" ref={content} tabIndex={-1} className={styles.content}>
        <Broken place={place}>
          <Suspense fallback={<Coming />}>
            <Door>
              <Pages />
            </Door>
          </Suspense>
        </Broken>
      </main>
      <Connection />
    </div>
  );
}

/** The page whose address it is. */
function Pages() {
  return (
    <Switch>
      {PAGES.map(({ path, Page }) => (
        <Route key={path} path={path} component={Page} />
      ))}
      <Route component={Lost} />
    </Switch>
  );
}

/**
 * Somebody who comes to another page begins at its title, for the eye and for the keyboard; who goes back, where they
 * were. The first page keeps its own.
 */
function useArrival(place: string, content: React.RefObject<HTMLElement | null>, close: () => void): void {
  const last = useRef(place);
  useEffect(() => {
    if (last.current === place) return;
    last.current = place;
    close();
    scrolling.arrive();
    // A page that is still on its way takes the focus on to its title when it comes.
    content.current?.focus({ preventScroll: true });
    content.current?.querySelector("h1")?.focus({ preventScroll: true });
  }, [place, content, close]);
}
