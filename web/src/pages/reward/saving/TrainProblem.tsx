import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { ProblemAlert } from "@/components/ProblemAlert";

interface Props {
  error: Error | null;
  onClose: () => void;
}

/** Why no training has begun, and what to do. */
export function TrainProblem({ error, onClose }: Props) {
  const { t } = useTranslation("editor");
  const { t: shared } = useTranslation();
  return (
    <Modal
      opened={error !== null}
      onClose={onClose}
      title={t("save.train")}
      closeButtonProps={{ "aria-label": shared("close") }}
    >
      <ProblemAlert error={error} />
    </Modal>
  );
}
