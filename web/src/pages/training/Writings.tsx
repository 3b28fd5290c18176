import { Button, Group, Paper, Stack, Tabs, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { writingAddress, writingQuery, type Writing } from "@/api/road/trainings";
import { Fetched } from "@/components/Fetched";

const WRITINGS: readonly Writing[] = ["log", "prints"];

/** What the trainer said, and what the reward function printed, as it comes. */
export function Writings({ trainingId }: { trainingId: string }) {
  const { t } = useTranslation(["training", "common"]);
  const name = useId();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={name}>
      <Stack gap="sm">
        <Title order={2} size="h4" id={name}>
          {t("writings.title")}
        </Title>
        <Tabs defaultValue="log" keepMounted={false}>
          <Tabs.List aria-label={t("writings.title")}>
            {WRITINGS.map((writing) => (
              <Tabs.Tab key={writing} value={writing}>
                {t(`writings.${writing}.title`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {WRITINGS.map((writing) => (
            <Tabs.Panel key={writing} value={writing} pt="sm">
              <OneWriting trainingId={trainingId} writing={writing} />
            </Tabs.Panel>
          ))}
        </Tabs>
      </Stack>
    </Paper>
  );
}

function OneWriting({ trainingId, writing }: { trainingId: string; writing: Writing }) {
  const { t } = useTranslation(["training", "common"]);
  const query = useQuery(writingQuery(trainingId, writing));
  return (
    <Fetched query={query}>
      {(text) =>
        text === "" ? (
          <Text c="dimmed">{t(`writings.${writing}.empty`)}</Text>
        ) : (
          <Stack gap="sm">
            <Tail text={text} label={t(`writings.${writing}.title`)} />
            <Group>
              <Button
                component="a"
                href={writingAddress(trainingId, writing)}
                download={`${writing}.txt`}
                variant="default"
                size="xs"
                leftSection={<Download size={14} aria-hidden />}
              >
                {t("common:download")}
              </Button>
            </Group>
          </Stack>
        )
      }
    </Fetched>
  );
}

const NEAR_END_PX = 24;

/** A long text that stays at its end while it grows, unless the reader has scrolled away from there. */
function Tail({ text, label }: { text: string; label: string }) {
  const box = useRef<HTMLPreElement>(null);
  const [follows, setFollows] = useState(true);
  useEffect(() => {
    if (follows && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [text, follows]);
  return (
    <pre
      ref={box}
      role="region"
      aria-label={label}
      // A region that scrolls has to be reached by keyboard.
      // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        setFollows(scrollHeight - scrollTop - clientHeight < NEAR_END_PX);
      }}
      style={{
        margin: 0,
        maxHeight: "20rem",
        overflow: "auto",
        whiteSpace: "pre-wrap",
        fontFamily: "var(--mantine-font-family-monospace)",
        fontSize: "var(--mantine-font-size-sm)",
      }}
    >
      {text}
    </pre>
  );
}
