import type { Schemas } from "@/api/wire/client";

/** What a dialog about one model is told. */
export interface ModelDialogProps {
  model: Pick<Schemas["Model"], "id" | "name" | "description">;
  opened: boolean;
  onClose: () => void;
}
