import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Timer } from "lucide-react";
import { useTranslation } from "react-i18next";

import { EvaluationForm } from "./EvaluationForm";

/** Which model is to be evaluated. */
export interface NewEvaluationProps {
  modelId: string;
}

/** The button that has a model drive against the clock, and the dialog that asks how. */
export function NewEvaluation({ modelId }: NewEvaluationProps) {
  const { t } = useTranslation(["evaluation", "common"]);
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<Timer size={16} aria-hidden />} onClick={open}>
        {t("new.open")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("new.title")}
        closeButtonProps={{ "aria-label": t("common:close") }}
      >
        <EvaluationForm modelId={modelId} onCancel={close} />
      </Modal>
    </>
  );
}
