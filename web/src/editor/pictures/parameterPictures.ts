import type { Palette } from "@/styles/palette";

import { carPictures } from "./carPictures";
import { objectPictures } from "./objectPictures";
import { Picture } from "./picture";
import { roadPictures } from "./roadPictures";

/** Draws what one parameter means. */
export type Draw = (picture: Picture) => void;

const PICTURES: ReadonlyMap<string, Draw> = new Map(
  Object.entries({ ...carPictures, ...roadPictures, ...objectPictures }),
);

/** Return a new picture of what a parameter means on the track; null where there is none of it. */
export function parameterPicture(name: string, palette: Palette): SVGSVGElement | null {
  const draw = PICTURES.get(name);
  if (!draw) return null;
  const picture = new Picture(palette);
  draw(picture);
  return picture.svg;
}
