import { Group, NativeSelect, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { versionQuery } from "@/api/road/models";
import { CodeDiff } from "@/components/editor/CodeDiff";
import { Fetched } from "@/components/Fetched";

/** A version by its number, or what is not saved yet. */
export type Side = number | "draft";

/** What is compared with what. */
export interface Pair {
  readonly before: Side;
  readonly after: Side;
}

interface Props {
  modelId: string;
  numbers: readonly number[];
  /** What is not saved yet; null where everything is. */
  draft: string | null;
  pair: Pair;
  onPair: (pair: Pair) => void;
}

/** What differs between the code of any two versions, the unsaved one among them. */
export function Compare({ modelId, numbers, draft, pair, onPair }: Props) {
  const { t } = useTranslation("editor");
  const name = (side: Side) =>
    side === "draft" ? t("versions.draft") : t("versions.number", { number: side });
  const sides: Side[] = draft === null ? [...numbers] : ["draft", ...numbers];
  const data = sides.map((side) => ({ value: String(side), label: name(side) }));
  const choice = (end: keyof Pair, label: string) => (
    <NativeSelect
      label={label}
      data={data}
      value={String(pair[end])}
      onChange={(event) => {
        const { value } = event.currentTarget;
        onPair({ ...pair, [end]: value === "draft" ? "draft" : Number(value) });
      }}
    />
  );
  return (
    <Stack gap="sm">
      <Title order={3} size="h5">
        {t("versions.compare")}
      </Title>
      <Group gap="sm">
        {choice("before", t("versions.before"))}
        {choice("after", t("versions.after"))}
      </Group>
      <TextOf modelId={modelId} side={pair.before} draft={draft}>
        {(before) => (
          <TextOf modelId={modelId} side={pair.after} draft={draft}>
            {(after) => (
              <CodeDiff
                before={before}
                after={after}
                beforeLabel={name(pair.before)}
                afterLabel={name(pair.after)}
              />
            )}
          </TextOf>
        )}
      </TextOf>
    </Stack>
  );
}

interface TextProps {
  modelId: string;
  side: Side;
  draft: string | null;
  children: (text: string) => React.ReactNode;
}

function TextOf({ modelId, side, draft, children }: TextProps) {
  const version = useQuery({
    ...versionQuery(modelId, side === "draft" ? 1 : side),
    enabled: side !== "draft",
  });
  if (side === "draft") return children(draft ?? "");
  return <Fetched query={version}>{({ reward }) => children(reward.source)}</Fetched>;
}
