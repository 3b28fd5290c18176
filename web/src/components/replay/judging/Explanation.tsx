import { Badge, List, SimpleGrid, Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { CodeView } from "@/components/editor/CodeView";
import { WideTable } from "@/components/tables/WideTable";
import { useFormats } from "@/i18n/format";
import type { AskedCondition, StepExplanation } from "@/replay/judgements";

import { useSentence } from "./useSentence";

interface Props {
  explanation: StepExplanation;
  source: string;
}

/** One step explained: the sentence, the code with the lines that ran, the conditions, and what was looked at. */
export function Explanation({ explanation, source }: Props) {
  const { t } = useTranslation("replay");
  const say = useSentence();
  const { lap, step, chosen_because: chosen } = explanation;
  return (
    <Stack gap="sm">
      <Title order={3} size="h5">
        {t("explain.asked", { lap, step })}
      </Title>
      {chosen ? <Text size="sm">{t("explain.chosen", { reason: say(chosen) })}</Text> : null}
      <Reward value={explanation.reward} />
      {explanation.sentences.map((sentence) => (
        <Text key={sentence.en}>{say(sentence)}</Text>
      ))}
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Stack gap={4} style={{ minWidth: 0 }}>
          <Text size="sm">{t("explain.code")}</Text>
          <CodeView code={source} marked={explanation.lines} />
        </Stack>
        <Stack gap="sm" style={{ minWidth: 0 }}>
          {explanation.conditions.length > 0 ? <Conditions conditions={explanation.conditions} /> : null}
          {explanation.parameters.length > 0 ? <Parameters parameters={explanation.parameters} /> : null}
        </Stack>
      </SimpleGrid>
    </Stack>
  );
}

function Reward({ value }: { value: number | null }) {
  const { t } = useTranslation("replay");
  const reward = useReward();
  return (
    <Text fw={600}>
      {value === null ? t("explain.noReward") : t("explain.reward", { reward: reward(value) })}
    </Text>
  );
}

function Conditions({ conditions }: { conditions: readonly AskedCondition[] }) {
  const { t } = useTranslation("replay");
  return (
    <WideTable
      caption={t("explain.conditions")}
      isCaptionShown
      minWidth={420}
      columns={[t("explain.line"), t("explain.condition"), t("explain.outcome"), t("explain.otherwise")]}
    >
      {conditions.map((condition) => (
        <ConditionRow key={`${condition.line} ${condition.text}`} condition={condition} />
      ))}
    </WideTable>
  );
}

function ConditionRow({ condition }: { condition: AskedCondition }) {
  const { t } = useTranslation("replay");
  const reward = useReward();
  const values = Object.entries(condition.values);
  const other = condition.other_way;
  return (
    <Table.Tr>
      <Table.Th scope="row">{condition.line}</Table.Th>
      <Table.Td>
        <Text size="sm" ff="monospace">
          {condition.text}
        </Text>
        <Text size="xs" c="dimmed">
          {values.map(([name, value]) => `${name} = ${value}`).join(", ")}
        </Text>
      </Table.Td>
      <Table.Td>
        {t(condition.outcome ? "explain.true" : "explain.false")}{" "}
        {condition.decided ? <Badge variant="default">{t("explain.decided")}</Badge> : null}
      </Table.Td>
      <Table.Td className="numbers">
        {other === null
          ? t("explain.untried")
          : other.reward === null
            ? t("explain.fails")
            : reward(other.reward)}
      </Table.Td>
    </Table.Tr>
  );
}

function Parameters({ parameters }: Pick<StepExplanation, "parameters">) {
  const { t } = useTranslation("replay");
  const reward = useReward();
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {t("explain.parameters")}
      </Text>
      <List size="sm">
        {parameters.map(({ name, value, unit }) => (
          <List.Item key={name}>
            <Text span ff="monospace" size="sm">
              {name}
            </Text>{" "}
            = {typeof value === "number" ? reward(value) : inPython(value)} {unit}
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

/** A value as the author of a reward function writes it. */
function inPython(value: unknown): string {
  return typeof value === "boolean" ? (value ? "True" : "False") : JSON.stringify(value);
}

const LONGEST_DECIMALS = 6;

/** A number as a reward function has it: no more decimals than it needs. */
function useReward(): (value: number) => string {
  const formats = useFormats();
  return (value) => {
    const rounded = Number(value.toPrecision(LONGEST_DECIMALS));
    const decimals = Math.min(LONGEST_DECIMALS, String(rounded).split(".")[1]?.length ?? 0);
    return formats.number(rounded, decimals);
  };
}
