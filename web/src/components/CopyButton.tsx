import { Button, VisuallyHidden, type ButtonProps } from "@mantine/core";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

interface Props extends Pick<ButtonProps, "size"> {
  /** What is copied. */
  value: string;
  /** What the button says; "Copy" without it. */
  label?: string;
  /** What the value is, where several can be copied side by side, for those who do not see which. */
  about?: string;
}

const SHOWN_MS = 2000;

/** Copies a text, and says that it did. */
export function CopyButton({ value, label, about, ...look }: Props) {
  const { t } = useTranslation();
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const soon = setTimeout(() => {
      setIsCopied(false);
    }, SHOWN_MS);
    return () => {
      clearTimeout(soon);
    };
  }, [isCopied]);
  return (
    <Button
      variant="default"
      {...look}
      leftSection={isCopied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
      onClick={async () => {
        setIsCopied(await copied(value));
      }}
    >
      <span aria-live="polite">{isCopied ? t("copied") : (label ?? t("copy"))}</span>
      {about === undefined ? null : <VisuallyHidden> {about}</VisuallyHidden>}
    </Button>
  );
}

/** Copy a text, and return whether it worked. */
async function copied(text: string): Promise<boolean> {
  // Browsers give pages a clipboard over https and on this machine only; a workshop's network has neither.
  if (!window.isSecureContext) return copiedBySelecting(text);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelecting(text);
  }
}

function copiedBySelecting(text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  // Inside a dialog, which keeps the focus to itself.
  (focused?.closest("[role=dialog]") ?? document.body).append(area);
  area.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way without a secure context
  const worked = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return worked;
}
