import { Group, SegmentedControl, TextInput } from "@mantine/core";
import { Plus, Search, Upload } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";

import { LinkButton } from "@/components/LinkButton";
import { useModelNews } from "@/components/models/useModelNews";
import { Page } from "@/components/Page";
import { BinList } from "@/pages/models/list/BinList";
import { OwnModels } from "@/pages/models/list/OwnModels";

/** The reader's models, and their bin. */
export default function ModelsPage() {
  const { t } = useTranslation("models");
  const [search, setSearch] = useState("");
  const [params, setParams] = useSearchParams();
  const isBin = params.has("bin");
  useModelNews();
  return (
    <Page title={t("list.title")} actions={<NewOnes />}>
      <Group gap="sm">
        <TextInput
          aria-label={t("list.search")}
          placeholder={t("list.search")}
          type="search"
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
          }}
          leftSection={<Search size={18} aria-hidden />}
          style={{ flex: "1 1 14rem" }}
          maw="24rem"
        />
        <SegmentedControl
          aria-label={t("list.which")}
          value={isBin ? "bin" : "own"}
          onChange={(value) => {
            setParams(value === "bin" ? { bin: "" } : {});
          }}
          data={[
            { value: "own", label: t("list.own") },
            { value: "bin", label: t("list.bin") },
          ]}
        />
      </Group>
      {isBin ? <BinList search={search} /> : <OwnModels search={search} />}
    </Page>
  );
}

function NewOnes() {
  const { t } = useTranslation("models");
  return (
    <>
      <LinkButton to="/models/import" variant="default" leftSection={<Upload size={18} aria-hidden />}>
        {t("list.import")}
      </LinkButton>
      <LinkButton to="/models/new" leftSection={<Plus size={18} aria-hidden />}>
        {t("list.new")}
      </LinkButton>
    </>
  );
}
