import { List, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Job } from "@/api/road/jobs";
import { useFormats } from "@/i18n/format";

/** Every move of a job's life with its reason, folded away: for whoever asks why it is where it is. */
export function JobLife({ job }: { job: Job }) {
  const { t } = useTranslation("training");
  const formats = useFormats();
  return (
    <details>
      <summary style={{ fontSize: "var(--mantine-font-size-sm)", minHeight: 24 }}>{t("job.life")}</summary>
      <List type="ordered" size="sm" spacing={4} mt="xs">
        {job.events.map((event) => (
          <List.Item key={event.number}>
            <Text size="xs" c="dimmed" className="numbers">
              {formats.moment(event.at)}
            </Text>
            {[event.status_sentence, event.reason_sentence].filter((part) => part !== null).join(" ")}
          </List.Item>
        ))}
      </List>
    </details>
  );
}
