import { useId, type ReactNode } from "react";

import classes from "./RadioCard.module.css";

interface Props {
  /** Cards of one group exclude each other. */
  group: string;
  /** What a screen reader calls it. */
  label: string;
  isChosen: boolean;
  onChoose: () => void;
  children: ReactNode;
}

/** One choice of several that takes a picture or some lines to tell. */
export function RadioCard({ group, label, isChosen, onChoose, children }: Props) {
  const content = useId();
  return (
    <label className={classes.card}>
      <input
        type="radio"
        name={group}
        className={classes.input}
        aria-label={label}
        aria-describedby={content}
        checked={isChosen}
        onChange={onChoose}
      />
      <div id={content}>{children}</div>
    </label>
  );
}
