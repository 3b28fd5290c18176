import { AppShell, Burger, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Route, Switch, useLocation } from "wouter";

import { AccountLink } from "@/app/AccountLink";
import { Brand } from "@/app/Brand";
import { Broken } from "@/app/Broken";
import { Door } from "@/app/Door";
import { Lost } from "@/app/Lost";
import { Navigation } from "@/app/Navigation";
import { Preferences } from "@/app/Preferences";
import { PAGES } from "@/app/routes";

/** What stands around every page: the way to the others, the language, the theme, the account. */
export function Frame() {
  const { t } = useTranslation();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const [place] = useLocation();
  useEffect(() => {
    close();
    window.scrollTo(0, 0);
  }, [place, close]);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 208, breakpoint: "md", collapsed: { mobile: !isOpen } }}
      padding="md"
    >
      <a className="skip-link" href="#content">
        {t("skip")}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
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
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t("nav.label")}>
        <AppShell.Section grow style={{ overflowY: "auto" }}>
          <Navigation />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} style={{ outline: "none" }}>
        <Broken place={place}>
          <Suspense>
            <Door>
              <Switch>
                {PAGES.map(({ path, Page }) => (
                  <Route key={path} path={path} component={Page} />
                ))}
                <Route component={Lost} />
              </Switch>
            </Door>
          </Suspense>
        </Broken>
      </AppShell.Main>
    </AppShell>
  );
}
