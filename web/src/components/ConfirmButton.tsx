import { Button, Text, type ButtonProps } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import { Confirmation } from "./Confirmation";

interface Props extends ButtonProps {
  /** What is done, on the button and on the one that confirms it. */
  label: string;
  /** The question. */
  title: string;
  /** What it means, and whether it can be taken back. */
  text: string;
  /** What the button that does not do it says; "Cancel" without it. */
  keep?: string;
  act: () => Promise<unknown>;
}

/** A button for what cannot be taken back: it asks once more. */
export function ConfirmButton({ label, title, text, keep, act, ...look }: Props) {
  const [isAsking, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open} {...look}>
        {label}
      </Button>
      <Confirmation
        opened={isAsking}
        title={title}
        action={label}
        {...(keep === undefined ? {} : { keep })}
        run={act}
        onClose={close}
      >
        <Text>{text}</Text>
      </Confirmation>
    </>
  );
}
