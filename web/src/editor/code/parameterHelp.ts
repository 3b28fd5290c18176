import type { Palette } from "@/styles/palette";

import { parameterPicture } from "../pictures/parameterPictures";

/** What is said of one parameter, in the reader's language. */
export interface ParameterWords {
  readonly name: string;
  /** Its type and unit. */
  readonly kind: string;
  readonly sentence: string;
  readonly note: string | null;
}

/** Everything that helps beside the code: the parameters by their names, and the colours of their pictures. */
export interface CodeHelp {
  readonly parameters: ReadonlyMap<string, ParameterWords>;
  readonly palette: Palette;
}

/** Return what is said of a parameter, with its picture, as an element of the page. */
export function parameterCard({ name, kind, sentence, note }: ParameterWords, palette: Palette): HTMLElement {
  const card = document.createElement("div");
  card.className = "cm-parameter";
  const head = document.createElement("div");
  head.append(made("code", name), " ", made("span", kind, "quiet"));
  card.append(head, made("p", sentence));
  if (note !== null) card.append(made("p", note, "quiet"));
  const picture = parameterPicture(name, palette);
  if (picture) card.append(picture);
  return card;
}

function made(tag: string, text: string, className = ""): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}
